"""Invented histories: people answer, revise and withdraw, and are folded by and by."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

from consult.responses import cells
from consult.tallies.asking import Told
from consult.tallies.disclosure.small_cells import Place
from consult.tallies.disclosure.sums import KeptSums
from consult.tallies.folding import added
from consult.tallies.joint import Crossing
from consult.tallies.lattice import ONE_WAY, TABLES, joined
from consult.tallies.models import StratumTally

QUESTION = 1
FEW, MANY = (60, 140), (300, 600)
"""Least and most that happens in a history. In many of those with few people hardly a
stratum or table is shown; one history in ten has many."""


class Person(NamedTuple):
    """Who answers, and what."""

    strata: dict[str, str]
    key: str

    @property
    def cells(self) -> list[str]:
        return [
            cells.EVERYBODY,
            cells.base(QUESTION),
            cells.chosen(QUESTION, self.key),
        ]


@dataclass
class World:
    """What an activity is asked and by whom it is answered, with its tallies."""

    told: Told
    people: list[Person] = field(default_factory=list)
    rows: dict[Place, StratumTally] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    sums: KeptSums = field(default_factory=dict)
    waiting: dict[Place, Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def rows_of(self, dimension: str) -> list[StratumTally]:
        """Return the tallies of one dimension, by their strata."""
        return [
            self.rows[place] for place in sorted(self.rows) if place[0] == dimension
        ]

    def count(self, person: Person, times: int) -> None:
        """Count a person's answer, or no longer; strata follow with the next fold."""
        change = dict.fromkeys(person.cells, times)
        self.totals = added(self.totals, change)
        for place in person.strata.items():
            for cell, people in change.items():
                self.waiting[place][cell] += people

    def fold(self) -> None:
        """Add what waits to the strata."""
        for (dimension, stratum), change in self.waiting.items():
            place = dimension, stratum
            if place not in self.rows:
                self.rows[place] = StratumTally(dimension=dimension, stratum=stratum)
            row = self.rows[place]
            row.cells = added(row.cells, change)
        self.waiting.clear()

    def crossing(self) -> Crossing:
        """Count the people by two strata at once, as after a seal."""
        counts: dict[Place, Counter[str]] = defaultdict(Counter)
        strata: dict[str, set[str]] = defaultdict(set)
        for person in self.people:
            for dimension, stratum in person.strata.items():
                strata[dimension].add(stratum)
            for name, pair in TABLES.items():
                counts[name, joined(person.strata, pair)].update(person.cells)
        named = {dimension: sorted(found) for dimension, found in strata.items()}
        return Crossing(named, counts)


def history(chance: Random) -> Iterator[World]:
    """Let an invented public answer; yield the world whenever it has been folded."""
    least, most = chance.choices([FEW, MANY], [9, 1])[0]
    keys = tuple("abcd"[: chance.randint(2, 4)])
    world = World(Told(QUESTION, keys, [list(keys)]))
    kinds = {
        dimension: _weighted(chance, chance.randint(1, 4)) for dimension in ONE_WAY
    }
    tastes = {stratum: _weighted(chance, len(keys)) for stratum in kinds["district"]}
    events = chance.randint(least, most)
    pace = chance.choice([1, 3, 10])
    for number in range(events):
        _happen(world, chance, kinds, tastes)
        if number % pace == pace - 1 or number == events - 1:
            yield world


Weights = dict[str, float]


def _weighted(chance: Random, count: int) -> Weights:
    """Return that many things, a few of them rare."""
    return {str(number): chance.choice([0.03, 0.2, 1.0]) for number in range(count)}


def _happen(
    world: World, chance: Random, kinds: dict[str, Weights], tastes: dict[str, Weights]
) -> None:
    """Let somebody new answer, or one who has revise or withdraw the answer."""
    what = chance.choices(["answer", "revise", "withdraw"], [0.86, 0.08, 0.06])[0]
    if what == "answer" or not world.people:
        strata = {name: _drawn(chance, weights) for name, weights in kinds.items()}
        taste = tastes[strata["district"]]
        key = world.told.keys[int(_drawn(chance, taste))]
        world.people.append(Person(strata, key))
        world.count(world.people[-1], 1)
        return
    number = chance.randrange(len(world.people))
    person = world.people[number]
    world.count(person, -1)
    if what == "withdraw":
        del world.people[number]
        return
    world.people[number] = person._replace(key=chance.choice(world.told.keys))
    world.count(world.people[number], 1)


def _drawn(chance: Random, weights: Weights) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
