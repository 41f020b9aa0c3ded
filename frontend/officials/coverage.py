"""Who has been heard: answers per lakh people, by district, on the tile map.

Shades compare a district with all that are shown, so that the map says who is
missing from the first day on, when all rates are still small.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from babel.numbers import format_decimal
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity, Consultation
from consult.departments.rules import Person, districts_of
from consult.desk.home import Heard
from consult.districts.models import District
from consult.districts.queries import population_by_district
from consult.errors import Message
from consult.tallies.disclosure import Released
from frontend.locales import active_locale
from frontend.places import current_districts
from frontend.templatetags.numbers import LAKH

# Shares of the rate of all districts at which a tile turns one shade stronger.
STEPS = (0.5, 0.8, 1.2, 1.5)
SHADES: list[tuple[int, Message]] = [
    (1, _("Under half the average")),
    (2, _("Below average")),
    (3, _("About average")),
    (4, _("Above average")),
    (5, _("Well above")),
]
HIDDEN = 0
NOT_ASKED = "none"


@dataclass(frozen=True)
class CoverageTile:
    """A district on the map; people is None where they are held back."""

    district: District
    population: int
    people: int | None
    shade: int | str

    @property
    def place(self) -> str:
        """Return where its corner lies on the map, as SVG moves things there."""
        column, row = self.district.tile_column, self.district.tile_row
        return f"translate({10 * column} {10 * row})"

    @property
    def rate(self) -> float | None:
        """Return the answers per lakh people, if that may be shown."""
        if self.people is None or not self.population:
            return None
        return LAKH * self.people / self.population

    @property
    def value(self) -> str:
        if self.shade == NOT_ASKED:
            return ""
        return "–" if self.rate is None else short(self.rate)


@dataclass(frozen=True)
class Coverage:
    """The map of one activity's answers, and the tiles that are asked."""

    tiles: Sequence[CoverageTile]
    steps: Sequence[float] = STEPS
    shades: Sequence[tuple[int, Message]] = tuple(SHADES)

    @property
    def frame(self) -> str:
        """Return the view box of the map, half a unit around for outlines."""
        columns = 1 + max((tile.district.tile_column for tile in self.tiles), default=0)
        rows = 1 + max((tile.district.tile_row for tile in self.tiles), default=0)
        return f"-.5 -.5 {10 * columns}.4 {10 * rows}.4"

    @property
    def heard(self) -> int:
        """Count the districts that are shown."""
        return sum(tile.people is not None for tile in self.tiles)

    @property
    def asked(self) -> list[CoverageTile]:
        return [tile for tile in self.tiles if tile.shade != NOT_ASKED]

    @property
    def least_heard(self) -> list[CoverageTile]:
        """List the asked districts, the least heard first."""
        return sorted(
            self.asked,
            key=lambda tile: (tile.rate or 0, tile.people or 0, str(tile.district)),
        )


def coverage_of(activity: Activity, released: Released, *, reader: Person) -> Coverage:
    """Return how well each district that the reader answers for has been heard."""
    people = {row.stratum: row.people for row in released.strata.get("district", [])}
    by_code = {int(code): count for code, count in people.items() if code}
    population, asked = population_by_district(), _asked(activity, reader)
    districts = current_districts()
    if asked is None:
        asked = {district.lgd_code for district in districts}
    return _tiled(districts, population, by_code, asked)


def coverage_by(heard: Heard) -> Coverage:
    """Return the same from what the desk has read already."""
    population = {one.lgd_code: people for one, people in heard.districts.items()}
    return _tiled(heard.districts, population, heard.people, heard.asked)


def _tiled(
    districts: Iterable[District],
    population: Mapping[int, int],
    people: Mapping[int, int | None],
    asked: AbstractSet[int],
) -> Coverage:
    average = _rate(people, population)
    tiles = []
    for district in districts:
        code = district.lgd_code
        answered, living = people.get(code), population.get(code, 0)
        shade = shade_of(answered, living, average) if code in asked else NOT_ASKED
        tiles.append(CoverageTile(district, living, answered, shade))
    return Coverage(tiles)


def shade_of(people: int | None, population: int, average: float) -> int:
    """Return the shade, 1 to 5, of a district beside the average; 0 if hidden."""
    if people is None or not population or not average:
        return HIDDEN
    return shade_beside(people / population / average)


def shade_beside(ratio: float) -> int:
    """Return the shade, 1 to 5, of what is so many times as much as the average."""
    return 1 + sum(ratio >= step for step in STEPS)


def short(rate: float) -> str:
    """Write a rate with two digits that say something: 34, 4.2, 0.42."""
    decimals = "" if rate >= 10 else ".0" if rate >= 1 else ".00"
    return format_decimal(rate, f"0{decimals}", locale=active_locale())


def _rate(people: Mapping[int, int | None], population: Mapping[int, int]) -> float:
    """Return the answers per person over all districts that are shown."""
    shown = {code: n for code, n in people.items() if n is not None}
    living = sum(population.get(code, 0) for code in shown)
    return sum(shown.values()) / living if living else 0.0


def _asked(activity: Activity, reader: Person) -> set[int] | None:
    """Return the LGD codes that count here; None is the whole state."""
    consultation = activity.consultation
    asked = {district.lgd_code for district in consultation.districts.all()} or None
    if consultation.result_visibility == Consultation.Visibility.OFFICIALS_ONLY:
        answers_for = districts_of(reader, consultation.department)
        if answers_for is not None:
            return answers_for & asked if asked else answers_for
    return asked
