"""The only door through which a count leaves the house.

Three rules, so that no count exposes a person:

1. Totals are exact from 50 answers on, to the activity and to the question;
   below that only how many there are.
2. A stratum is shown from 10 people on, and moves only when 10 more people have
   answered, so that nobody can be watched answering.
3. Within a stratum, a cell of fewer than 10 people is hidden. Where it could be
   found by subtracting the others from a total that is shown, the next smallest
   is hidden with it.

Ten is the threshold of the UK's Office for National Statistics for outputs from
research data, and rule 3 the complementary suppression of L. Willenborg and
T. de Waal, Elements of Statistical Disclosure Control (Springer, 2001).
"""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from consult.consultations.questions.base import Figure

Table = dict[str, dict[str, int | None]]
"""{stratum: {key: people}}; None is hidden."""

Place = tuple[str, str]
"""(stratum, key) of a cell."""

Lines = Sequence[Sequence[str]]
"""Keys, line by line."""


@dataclass(frozen=True)
class Cell:
    """How many people gave one answer, and their whole percentage of its base."""

    key: str
    count: int
    percent: int


@dataclass(frozen=True)
class QuestionTally:
    """The counts of one question; its base is everybody who answered it.

    Without cells where it is answered in words, or by too few. The rows of a table
    have bases of their own. Figures are what the counts say beyond themselves, such
    as a mean.
    """

    id: int
    kind: str
    base: int
    cells: list[Cell]
    bases: dict[str, int] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)


@dataclass(frozen=True)
class Stratum:
    """The counts of one stratum: its people, and each question's cells.

    ``people`` is None where there are too few; a cell is None where it is hidden.
    """

    stratum: str
    people: int | None
    questions: dict[int, dict[str, int | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Released:
    """What one reader may see of an activity's counts, at one version."""

    activity: str
    version: int
    as_of: datetime
    phase: str
    people: int
    questions: list[QuestionTally]
    strata: dict[str, list[Stratum]]

    @property
    def is_shown(self) -> bool:
        """Tell whether there are enough people for more than their number."""
        return is_enough(self.people)


def is_enough(people: int) -> bool:
    """Tell whether so many answered that more than their number may be shown."""
    return people >= settings.SMALLEST_TOTAL


def may_be_released(now: dict[str, int], *, before: dict[str, int]) -> bool:
    """Tell whether a stratum has changed enough to be shown anew.

    Enough are ten people more, or fewer, than were released before.
    """
    return abs(now.get("", 0) - before.get("", 0)) >= settings.SMALLEST_CELL


def is_large_enough(stratum: dict[str, int]) -> bool:
    """Tell whether so many people are in the stratum that it may be shown at all.

    One that was shown may have shrunk since, when people withdrew.
    """
    return stratum.get("", 0) >= settings.SMALLEST_CELL


def hide_small_cells(table: Table, lines: Lines | None = None) -> Table:
    """Return the table of strata by keys with what could expose somebody hidden.

    Rows are strata whose own size is shown, columns are answers whose total is
    shown. ``lines`` are the keys of a row that add up to something that may be
    known; all of them together, if it is left out. A hidden cell that is alone in its
    line or column could be computed, so the smallest cell beside it is hidden too,
    until none is alone. A cell below zero, left where revisions are not folded in
    yet, is hidden like a small one.
    """
    hidden = {
        stratum: {key: _unless_small(count) for key, count in row.items()}
        for stratum, row in table.items()
    }
    keys = list(next(iter(table.values()), {}))
    places = [
        [(stratum, key) for key in line]
        for stratum in table
        for line in lines or [keys]
    ]
    places += [[(stratum, key) for stratum in table] for key in keys]
    _hide_beside_lonely(hidden, places)
    return hidden


def _unless_small(count: int | None) -> int | None:
    if count is None or (count and count < settings.SMALLEST_CELL):
        return None
    return count


def _hide_beside_lonely(table: Table, lines: list[list[Place]]) -> None:
    """Hide one more cell in each line in which one stands alone, until none does."""
    through: dict[Place, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for place in line:
            through[place].append(number)
    # What is hidden may stand alone in the lines that cross here.
    to_look_at = deque(range(len(lines)))
    while to_look_at:
        found = _beside_lonely(table, lines[to_look_at.popleft()])
        if found is not None:
            stratum, key = found
            table[stratum][key] = None
            to_look_at.extend(through[found])


def _beside_lonely(table: Table, line: list[Place]) -> Place | None:
    """Return the smallest cell beside one that is hidden alone, if one is."""
    shown = [
        (table[stratum][key] or 0, stratum, key)
        for stratum, key in line
        if table[stratum][key] is not None
    ]
    if len(line) - len(shown) != 1 or not shown:
        return None
    # A zero hides nothing that is not known, so it comes last.
    _count, stratum, key = min(shown, key=lambda cell: (not cell[0], cell))
    return stratum, key
