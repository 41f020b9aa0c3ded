"""How many people in two strata at once gave each answer, and what may be shown of it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from django.conf import settings

from consult.consultations.models import Activity
from consult.responses import cells
from consult.responses.models import Response
from consult.tallies.asking import Told
from consult.tallies.crossed import crossed
from consult.tallies.disclosure import Lines, Released, Table
from consult.tallies.disclosure.knowledge import Known
from consult.tallies.disclosure.small_cells import Place, Tables, rounded
from consult.tallies.disclosure.tables import Guarded, guarded
from consult.tallies.lattice import JOINT, TABLES, joined, parted

FIELDS = {
    "district": "district__lgd_code",
    "age_band": "age_band",
    "gender": "gender",
    "language": "language",
}
"""Where an answer's stratum stands, of each dimension that is counted with another."""

Counts = Mapping[str, int]
"""{cell: people}"""


@dataclass(frozen=True)
class Crossing:
    """How many people of each two strata gave each answer."""

    strata: Mapping[str, list[str]]
    """Those of each dimension."""
    counts: Mapping[Place, Counter[str]]
    """{(table, stratum): {cell: people}}"""

    def table(self, name: str, keys: Mapping[str, str]) -> Table:
        """Return one table by the keys of some cells, empty strata as well."""
        both = product(*(self.strata[dimension] for dimension in TABLES[name]))
        return {
            stratum: {
                key: self.counts.get((name, stratum), Counter())[cell]
                for key, cell in keys.items()
            }
            for stratum in map(JOINT.join, both)
        }

    def tables(self, keys: Mapping[str, str]) -> Tables:
        return {name: self.table(name, keys) for name in TABLES}


def crossing_of(activity: Activity) -> Crossing:
    """Count the answers of each two strata that are told together."""
    counts: dict[Place, Counter[str]] = defaultdict(Counter)
    strata: dict[str, set[str]] = defaultdict(set)
    answers = Response.objects.filter(activity=activity)
    for values, found in crossed(activity, answers, *FIELDS.values()).items():
        named = zip(FIELDS, values, strict=True)
        one = {dimension: str(value or "") for dimension, value in named}
        for dimension, stratum in one.items():
            strata[dimension].add(stratum)
        for name, pair in TABLES.items():
            counts[name, joined(one, pair)].update(found)
    return Crossing({name: sorted(found) for name, found in strata.items()}, counts)


def guarded_people(released: Released, crossing: Crossing) -> Guarded:
    """Return the numbers of people in two strata at once, as far as may be shown."""
    counted = crossing.tables({"": cells.EVERYBODY})
    one_way = _one_way(released, crossing, None)
    hide = {
        name: {
            stratum
            for stratum, row in table.items()
            if (row[""] or 0) < settings.SMALLEST_CELL
            or any(one_way[place] is None for place in _ends(name, stratum))
        }
        for name, table in counted.items()
    }
    known = Known([[""]], {"": released.people}, _by_dimension(one_way))
    return guarded(counted, known, hide=hide)


def guarded_answers(
    question: Told,
    released: Released,
    crossing: Crossing,
    *,
    people: Tables,
    before: Mapping[Place, Counts],
) -> Guarded:
    """Return the question's answers in two strata at once, as far as may be shown.

    Nothing where the ``people`` of the two are not shown. ``before`` are the cells of
    each stratum as they were last released, hidden ones as well.
    """
    [tally] = [one for one in released.questions if one.id == question.id]
    totals = {cell.key: cell.count for cell in tally.cells}
    lines = [[key for key in line if key in totals] for line in question.lines]
    names = {key: cell for key, cell in question.cells.items() if key in totals}
    counted = crossing.tables(names)
    hide = {
        name: {stratum for stratum, row in table.items() if row[""] is None}
        for name, table in people.items()
    }
    one_way = _one_way(released, crossing, question.id)
    sums: dict[Place, list[int]] = {
        (name, stratum): [rounded(sum(row[key] or 0 for key in line)) for line in lines]
        for name, table in counted.items()
        for stratum, row in table.items()
        if stratum not in hide[name]
    }
    known = Known(
        lines,
        totals,
        _by_dimension(one_way),
        sums=sums | _sums_before(before, names, lines),
        before={place: question.counts(found) for place, found in before.items()},
    )
    return guarded(counted, known, hide=hide)


def _sums_before(
    before: Mapping[Place, Counts], names: Mapping[str, str], lines: Lines
) -> dict[Place, list[int]]:
    return {
        place: [sum(counts.get(names[key], 0) for key in line) for line in lines]
        for place, counts in before.items()
    }


def _ends(name: str, stratum: str) -> list[Place]:
    return list(zip(TABLES[name], parted(stratum), strict=True))


OneWay = dict[Place, Mapping[str, int | None] | None]
"""What was released of each stratum, by (dimension, stratum)."""


def _one_way(released: Released, crossing: Crossing, question: int | None) -> OneWay:
    found: OneWay = {
        (dimension, stratum): None
        for dimension in FIELDS
        for stratum in crossing.strata.get(dimension, [])
    }
    for dimension in FIELDS:
        for row in released.strata.get(dimension, []):
            if row.people is not None:
                told = {"": row.people} if question is None else None
                found[dimension, row.stratum] = told or row.questions.get(question or 0)
    return found


def _by_dimension(
    one_way: OneWay,
) -> dict[str, dict[str, Mapping[str, int | None] | None]]:
    found: dict[str, dict[str, Mapping[str, int | None] | None]] = defaultdict(dict)
    for (dimension, stratum), row in one_way.items():
        found[dimension][stratum] = row
    return dict(found)
