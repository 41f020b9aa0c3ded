"""What an attacker does who keeps every release.

1. Subtracts each release of a stratum from the next: are there one to nine people
   between them, or ten or more who all gave one answer?
2. Looks for counts of one to nine people.
3. Takes what is shown of the strata from the exact totals (`subtracting`).
4. After closing, solves the linear programmes over all tables, totals and releases:
   is a count of one to nine people less open than by ten people, and than it was
   without the tables? Without the tables of answers the numbers of people are known.

The fourth is told every sum that an attacker may guess, so that the test is hard.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from django.conf import settings

from consult.responses import cells
from consult.tallies.attack.doors import Door
from consult.tallies.attack.histories import World, history
from consult.tallies.attack.subtracting import Subtracting
from consult.tallies.disclosure import Released, Stratum
from consult.tallies.disclosure.attacker import Impossible, Undecided
from consult.tallies.disclosure.knowledge import Known, ranges_of
from consult.tallies.disclosure.small_cells import Place, Table, Tables
from consult.tallies.disclosure.truth import few_in
from consult.tallies.joint import Crossing
from consult.tallies.lattice import TABLES

SURELY = 1e-6


Shown = tuple[int, int]
"""The people of a stratum, and of one of its cells, when both were last shown."""


@dataclass
class Attacker:
    """Somebody who has kept what was last shown of each stratum, and of each cell.

    What is hidden for a while is not forgotten: it is compared when it is shown again.
    """

    people: dict[Place, int] = field(default_factory=dict)
    cells: dict[tuple[Place, int, str], Shown] = field(default_factory=dict)
    subtracting: Subtracting = field(default_factory=Subtracting)
    found: list[str] = field(default_factory=list)

    def look(self, released: Released) -> None:
        """Compare what is shown now with what was shown before."""
        for dimension, rows in released.strata.items():
            for row in rows:
                if row.people is not None:
                    self._look_at((dimension, row.stratum), row, row.people)

    def has_found(self, enough: int | None) -> bool:
        return enough is not None and len(self.found) >= enough

    def subtract(self) -> None:
        """Look for people in what was left of the totals."""
        self.found += self.subtracting.found()

    def _look_at(self, place: Place, row: Stratum, people: int) -> None:
        self.found += _small(place, row)
        new = people - self.people.get(place, 0)
        if _is_few(new):
            self.found.append(f"{place}: {new} people between two releases")
        self.people[place] = people
        for question, answers in row.questions.items():
            for key, count in answers.items():
                if count is None:
                    continue
                before, then = self.cells.get((place, question, key), (0, 0))
                self.found += _between(place, people - before, key, count - then)
                self.cells[place, question, key] = people, count

    def attack(
        self, world: World, released: Released, people: Tables, answers: Tables
    ) -> None:
        """Look for people in the tables that are shown after closing."""
        crossing = world.crossing()
        for shown, key in ((people, None), (answers, world.told.id)):
            known = _known(world, released, crossing, people, key)
            counted = crossing.tables(
                {"": cells.EVERYBODY} if key is None else world.told.cells
            )
            self.found += [
                f"{name}/{stratum}: {count}"
                for name, table in shown.items()
                for stratum, row in table.items()
                for count in row.values()
                if _is_few(count)
            ]
            self.found += _narrowed(known, shown, counted)


def attack_history(seed: int, door: Door, *, is_enough: int | None = None) -> list[str]:
    """Return what is found out about people in one invented history.

    Once so much is found as ``is_enough``, no more is looked for.
    """
    attacker, released, world = Attacker(), None, None
    chance = Random(seed)  # noqa: S311 -- invents people, not keys
    for world in history(chance):
        world.fold()
        door.release(world)
        released = door.released(world)
        if released:
            attacker.look(released)
            attacker.subtracting.look(world, released)
        if attacker.has_found(is_enough):
            return attacker.found
    attacker.subtract()
    if world is not None and released is not None and not attacker.has_found(is_enough):
        attacker.attack(world, released, *door.tables(world, released))
    return attacker.found


def _is_few(count: int | None) -> bool:
    return count is not None and 0 < abs(count) < settings.SMALLEST_CELL


def _small(place: Place, row: Stratum) -> Iterator[str]:
    if _is_few(row.people):
        yield f"{place}: {row.people} people"
    for answers in row.questions.values():
        for key, count in answers.items():
            if _is_few(count):
                yield f"{place} {key}: {count}"


def _between(place: Place, new: int, key: str, moved: int) -> Iterator[str]:
    """Say who is between two releases in which an answer of a stratum was shown."""
    if new and abs(moved) >= abs(new):
        yield f"{place}: all {new} new ones answer {key}"


def _known(
    world: World,
    released: Released,
    crossing: Crossing,
    people: Tables,
    key: int | None,
) -> Known:
    """Return all that was shown; to a question that all had to answer, sums as well."""
    one_way: dict[str, dict[str, Mapping[str, int | None] | None]] = {
        dimension: dict.fromkeys(crossing.strata.get(dimension, []))
        for pair in TABLES.values()
        for dimension in pair
    }
    sums: dict[Place, list[int]] = {}
    for dimension, strata in one_way.items():
        for row in released.strata.get(dimension, []):
            if row.people is None:
                continue
            sums[dimension, row.stratum] = [row.people]
            told = {"": row.people} if key is None else row.questions[key]
            strata[row.stratum] = told
    for name, table in people.items():
        for stratum, shown in table.items():
            if shown[""] is not None:
                sums[name, stratum] = [shown[""]]
    before = {place: row.released_cells for place, row in world.rows.items()}
    if key is None:
        return Known([[""]], {"": released.people}, one_way)
    return Known(
        world.told.lines,
        {cell.key: cell.count for cell in released.questions[0].cells},
        one_way,
        sums=sums,
        before={place: world.told.counts(found) for place, found in before.items()},
    )


def _narrowed(known: Known, shown: Tables, counted: Tables) -> list[str]:
    """Say which few people the tables show more of than was known without them.

    Where that is not found out, nobody has shown that nobody is exposed.
    """
    try:
        return _narrower(known, shown, counted)
    except (Impossible, Undecided) as error:
        return [f"not decided: {error!r}"]


def _narrower(known: Known, shown: Tables, counted: Tables) -> list[str]:
    enough = settings.SMALLEST_CELL
    told = ranges_of(
        replace(known, two_way=shown), few_in(known, counted), enough=enough
    )
    narrow = [name for name, found in told.items() if found.width < enough - SURELY]
    if not narrow:
        return []
    nothing = replace(known, two_way=_nothing_of(counted))
    without = ranges_of(nothing, narrow, enough=enough)
    return [
        "/".join(name)
        for name in narrow
        if name in without
        and told[name].width < min(enough, without[name].width) - SURELY
    ]


def _nothing_of(tables: Tables) -> dict[str, Table]:
    return {
        name: {stratum: dict.fromkeys(row) for stratum, row in table.items()}
        for name, table in tables.items()
    }
