"""One answer's share by district, language, age and gender.

What disclosure hides stays hidden here: a share needs its people and all its cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.accounts.models import Profile
from consult.districts.models import District
from consult.errors import Message
from consult.languages import ENGLISH, GUJARATI, HINDI
from consult.tallies.disclosure import Released, Stratum
from consult.tallies.lattice import ONE_WAY
from frontend.charts import HIDDEN, Tile, shade_of
from frontend.measures import Measure
from frontend.templatetags.dates import clock, day

LANGUAGE_NAMES = {
    GUJARATI: gettext_lazy("Gujarati"),
    HINDI: gettext_lazy("Hindi"),
    ENGLISH: gettext_lazy("English"),
}


@dataclass(frozen=True)
class Line:
    """One stratum: its people, and how many of them gave the answer.

    ``people`` is None where they are held back, ``count`` is None where it is hidden.
    """

    label: Message
    people: int | None
    count: int | None
    district: District | None = None

    @property
    def percent(self) -> int | None:
        if not self.people or self.count is None:
            return None
        return round(100 * self.count / self.people)


def is_behind(released: Released) -> bool:
    """Tell whether some of the total are in no stratum yet, where none is hidden."""
    breakdowns = [released.strata.get(dimension, []) for dimension in ONE_WAY]
    return any(
        all(row.people is not None for row in rows)
        and sum(row.people or 0 for row in rows) < released.people
        for rows in breakdowns
        if rows
    )


def by_district(
    released: Released, measure: Measure, districts: Sequence[District]
) -> list[Line]:
    """List the districts, the highest share first; then who did not say where."""
    found = {row.stratum: row for row in released.strata.get("district", [])}
    lines = [
        _line(place.name, found.get(str(place.lgd_code)), measure, place)
        for place in districts
    ]
    if "" in found:
        lines.append(_line(_("Not stated"), found[""], measure))
    return sorted(lines, key=_highest_first)


def by_language(released: Released, measure: Measure) -> list[Line]:
    return _lines(released, "language", LANGUAGE_NAMES, measure)


def by_age(released: Released, measure: Measure) -> list[Line]:
    return _lines(released, "age_band", dict(Profile.AgeBand.choices), measure)


def by_gender(released: Released, measure: Measure) -> list[Line]:
    return _lines(released, "gender", dict(Profile.Gender.choices), measure)


def by_version(
    released: Released, measure: Measure, since: Mapping[int, datetime]
) -> list[Line]:
    """List who answered before a correction of the words, and who after each.

    ``since`` says from when each version holds, but the first.
    """
    found = {row.stratum: row for row in released.strata.get("version", [])}
    return [
        _line(label, found[version], measure)
        for version, label in version_names(since).items()
        if version in found
    ]


def version_names(since: Mapping[int, datetime]) -> dict[str, str]:
    """Return how to call each version, in their order; without corrections none."""
    if not since:
        return {}
    first = {"1": _("Before %(day)s") % {"day": _moment(min(since.values()))}}
    return first | {
        str(version): _("From %(day)s") % {"day": _moment(since[version])}
        for version in sorted(since)
    }


def tiles_of_lines(lines: Sequence[Line], *, mine: District | None) -> list[Tile]:
    """Return the districts as tiles of the map, with their shares."""
    return [
        Tile(
            line.district.tile_column,
            line.district.tile_row,
            line.district.short_name,
            _value(line),
            HIDDEN if line.percent is None else shade_of(line.percent),
            is_mine=line.district == mine,
        )
        for line in lines
        if line.district
    ]


def _moment(moment: datetime) -> str:
    return f"{day(moment)}, {clock(moment)}"


def _lines(
    released: Released, dimension: str, names: Mapping[str, Message], measure: Measure
) -> list[Line]:
    """List the strata in the order of their names, those who did not say last."""
    found = {row.stratum: row for row in released.strata.get(dimension, [])}
    labels = {**names, "": _("Not stated")}
    return [
        _line(label, found[stratum], measure)
        for stratum, label in labels.items()
        if stratum in found
    ]


def _line(
    label: Message,
    stratum: Stratum | None,
    measure: Measure,
    district: District | None = None,
) -> Line:
    if stratum is None or stratum.people is None:
        return Line(label, None, None, district)
    people = measure.people_in(stratum)
    if people is None:
        return Line(label, stratum.people, None, district)
    return Line(label, people or None, measure.count_in(stratum), district)


def _highest_first(line: Line) -> tuple[bool, bool, bool, int]:
    return (
        line.district is None,
        line.people is None,
        line.percent is None,
        -(line.percent or 0),
    )


def _value(line: Line) -> str:
    if line.people is None:
        return "–"
    return "×" if line.percent is None else str(line.percent)
