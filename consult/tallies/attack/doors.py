"""The door through which the invented answers are released, and none."""

from django.utils import timezone

from consult.responses import cells
from consult.tallies.attack.histories import World
from consult.tallies.broken_down import dimension_of, small_in
from consult.tallies.disclosure import (
    Cell,
    QuestionTally,
    Released,
    Stratum,
    is_enough,
)
from consult.tallies.disclosure.small_cells import Tables
from consult.tallies.folding import release
from consult.tallies.joint import guarded_answers, guarded_people
from consult.tallies.lattice import ONE_WAY


class Door:
    """What releases real answers, one function for one."""

    def release(self, world: World) -> None:
        release(world.rows.values(), asked=world.told.asked, sums=world.sums)

    def dimension(self, world: World, name: str) -> list[Stratum]:
        rows = world.rows_of(name)
        return dimension_of([world.told], rows, small=small_in(rows))

    def tables(self, world: World, released: Released) -> tuple[Tables, Tables]:
        """Return the people and the answers of two strata at once."""
        crossing = world.crossing()
        before = {place: row.released_cells for place, row in world.rows.items()}
        people = guarded_people(released, crossing).tables
        answers = guarded_answers(
            world.told, released, crossing, people=people, before=before
        )
        return people, answers.tables

    def released(self, world: World) -> Released | None:
        """Return what anybody may read now; nothing while there are too few people."""
        people = world.totals.get(cells.EVERYBODY, 0)
        if not is_enough(people):
            return None
        counts = world.told.counts(world.totals)
        shown = [Cell(key, count, 0) for key, count in counts.items()]
        strata = {name: self.dimension(world, name) for name in ONE_WAY}
        tally = QuestionTally(world.told.id, "single", people, shown)
        return Released("", 0, timezone.now(), "", people, [tally], strata)


class NoDoor(Door):
    """The control: everything is told as it is counted, at once."""

    def release(self, world: World) -> None:
        for row in world.rows.values():
            row.released_cells = row.cells

    def dimension(self, world: World, name: str) -> list[Stratum]:
        told = world.told
        return [
            Stratum(
                row.stratum,
                row.released_cells.get(cells.EVERYBODY, 0),
                {told.id: dict(told.counts(row.released_cells))},
            )
            for row in world.rows_of(name)
        ]

    def tables(self, world: World, released: Released) -> tuple[Tables, Tables]:
        crossing = world.crossing()
        people = crossing.tables({"": cells.EVERYBODY})
        return people, crossing.tables(world.told.cells)
