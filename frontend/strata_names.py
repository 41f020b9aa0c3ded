"""What the strata are called in the reader's language: places, ages and the rest."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from consult.accounts.models import Profile
from consult.districts.models import District
from consult.errors import Message
from consult.tallies.lattice import TABLES, parted
from frontend.breakdowns import LANGUAGE_NAMES
from frontend.represented import OF_A_PLACE, OF_AN_AGE

LINE_NAMES: Mapping[str, Message] = {
    "district": _("between districts"),
    "language": _("between languages"),
    "gender": _("between genders"),
    "age_band": _("between ages"),
}
Names = Mapping[str, Mapping[str, Message]]
"""{dimension: {stratum: how it is called}}"""


def strata_names() -> Names:
    """Return the names of all strata of single dimensions; one query."""
    districts = District.objects.order_by("pk")
    return {
        "district": {str(place.lgd_code): place.name for place in districts},
        "language": LANGUAGE_NAMES,
        "gender": dict(Profile.Gender.choices),
        "age_band": dict(Profile.AgeBand.choices),
    }


def called(names: Names, dimension: str, stratum: str) -> str:
    """Say which people a stratum is, those of a two-way table by both."""
    pair = TABLES.get(dimension)
    if pair is None:
        return str(names.get(dimension, {}).get(stratum, stratum))
    both = dict(zip(pair, parted(stratum), strict=True))
    said = {one: called(names, one, part) for one, part in both.items()}
    gender = both.get("gender", "")
    if "district" in both and gender in OF_A_PLACE:
        return str(OF_A_PLACE[gender]) % {"place": said["district"]}
    if "age_band" in both and gender in OF_AN_AGE:
        return str(OF_AN_AGE[gender]) % {"age": said["age_band"]}
    return ", ".join(said.values())
