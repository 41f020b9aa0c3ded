"""What the strata are called, in every language."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.accounts.models import Profile
from consult.districts.models import District
from consult.errors import Message
from consult.languages import ENGLISH, GUJARATI, HINDI
from consult.reports.speaking import Texts, in_each_language
from consult.responses.models import Response
from consult.tallies.lattice import Dimension

LANGUAGE_NAMES: Mapping[str, Message] = {
    GUJARATI: gettext_lazy("Gujarati"),
    HINDI: gettext_lazy("Hindi"),
    ENGLISH: gettext_lazy("English"),
}

DISTRICT = "district"
ORDER = (DISTRICT, "gender", "age_band", "language", "channel", "version")
"""Dimensions in the order in which a report shows them."""


class Places:
    """The names of districts and of other strata, read once for a report."""

    def __init__(self) -> None:
        self.districts = {
            str(row.lgd_code): row for row in District.objects.order_by("lgd_code")
        }
        self._known: dict[tuple[str, str], Texts] = {}

    def dimension(self, name: str) -> Texts:
        """Name a dimension, or both of a two-way table."""
        key = ("", name)
        if key not in self._known:
            parts = name.split("|")
            names = dict(Dimension.choices)
            said = [names.get(part, part) for part in parts]
            self._known[key] = in_each_language(lambda: " × ".join(map(str, said)))
        return self._known[key]

    def stratum(self, dimension: str, stratum: str) -> Texts:
        """Name a stratum, or the two that a cell of a two-way table lies in."""
        key = (dimension, stratum)
        if key not in self._known:
            pairs = list(zip(dimension.split("|"), stratum.split("|"), strict=False))
            self._known[key] = in_each_language(
                lambda: ", ".join(self._name(*pair) for pair in pairs)
            )
        return self._known[key]

    def people(self, dimension: str, stratum: str) -> str:
        """Say which people a stratum is: "Men of Rajkot" where it is both."""
        both = dict(zip(dimension.split("|"), stratum.split("|"), strict=False))
        gender = both.get("gender", "")
        if both.get(DISTRICT) and gender in _OF_A_PLACE:
            place = self._name(DISTRICT, both[DISTRICT])
            return str(_OF_A_PLACE[gender]) % {"place": place}
        if both.get("age_band") and gender in _OF_AN_AGE:
            age = self._name("age_band", both["age_band"])
            return str(_OF_AN_AGE[gender]) % {"age": age}
        return ", ".join(self._name(*pair) for pair in both.items())

    def _name(self, dimension: str, stratum: str) -> str:
        if not stratum:
            return _("Not stated")
        if dimension == DISTRICT:
            return str(self.districts.get(stratum, stratum))
        if dimension == "version":
            return _("Version %(number)s") % {"number": stratum}
        return str(_NAMES.get(dimension, {}).get(stratum, stratum))


_OF_A_PLACE: Mapping[str, Message] = {
    Profile.Gender.WOMAN: gettext_lazy("Women of %(place)s"),
    Profile.Gender.MAN: gettext_lazy("Men of %(place)s"),
}
_OF_AN_AGE: Mapping[str, Message] = {
    Profile.Gender.WOMAN: gettext_lazy("Women aged %(age)s"),
    Profile.Gender.MAN: gettext_lazy("Men aged %(age)s"),
}
_NAMES: Mapping[str, Mapping[str, Message]] = {
    "age_band": dict(Profile.AgeBand.choices),
    "gender": dict(Profile.Gender.choices),
    "language": LANGUAGE_NAMES,
    "channel": dict(Response.Channel.choices),
}
