import json

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.tallies.attack import many
from consult.tallies.attack.attacking import Attacker, attack_history
from consult.tallies.attack.doors import Door, NoDoor
from consult.tallies.attack.many import exposed
from consult.tallies.disclosure import Released, Stratum, may_be_released


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32))
def test_nobody_is_found_in_what_is_released(seed):
    assert attack_history(seed, Door()) == []


def test_without_the_guard_the_attack_finds_people():
    assert exposed(range(20), with_guard=False) > 15


def test_several_processes_find_what_one_finds(monkeypatch):
    alone = [exposed(range(seed, seed + 1), with_guard=False) for seed in range(6)]
    assert 0 < sum(alone)

    monkeypatch.setattr(many, "AT_A_TIME", 2)

    together = list(many.attacked(range(6), with_guard=False))
    assert together == [(2, sum(alone[at : at + 2])) for at in (0, 2, 4)]


@pytest.mark.parametrize("seed", range(4))
def test_whoever_stops_at_the_first_one_found_finds_somebody_as_well(seed):
    found = attack_history(seed, NoDoor())
    first = attack_history(seed, NoDoor(), is_enough=1)

    assert bool(first) == bool(found)
    assert first == found[: len(first)]


def test_what_was_hidden_for_a_while_is_compared_all_the_same():
    attacker = Attacker()
    for people, yes in [(30, 15), (None, None), (33, 15), (50, None), (60, 42)]:
        row = Stratum("gu", people, {} if people is None else {1: {"yes": yes}})
        attacker.look(Released("", 0, timezone.now(), "", 60, [], {"language": [row]}))

    assert attacker.found == [
        "('language', 'gu'): 3 people between two releases",
        "('language', 'gu'): all 27 new ones answer yes",
    ]


class EachByItself(Door):
    """Releases each stratum as soon as enough is new in it, whoever else waits."""

    def release(self, world):
        for row in world.rows.values():
            before = row.released_cells
            if may_be_released(row.cells, before=before, asked=world.told.asked):
                row.released_cells = row.cells


class NoSums(Door):
    """Forgets what was known of strata that waited in earlier batches."""

    def release(self, world):
        world.sums.clear()
        super().release(world)


class NoSteps(Door):
    """Releases each stratum as soon as anything changed."""

    release = NoDoor.release


class NoTables(Door):
    """Shows the tables of two dimensions as they were counted."""

    tables = NoDoor.tables


PARTS = {
    "steps": NoSteps(),
    "batches": EachByItself(),
    "sums": NoSums(),
    "tables": NoTables(),
}


@pytest.mark.parametrize("part", PARTS)
def test_each_part_of_the_guard_is_needed(part):
    assert any(attack_history(seed, PARTS[part], is_enough=1) for seed in range(40))


def test_the_command_says_in_how_many_histories_somebody_was_found(capsys):
    call_command("attack_disclosure", histories=5, json=True)

    printed = capsys.readouterr()
    assert "5 of 5 with the guard: 0 exposed" in printed.err
    found = json.loads(printed.out)
    assert set(found) == {"exposed_with_guard", "exposed_without_guard", "histories"}
    assert (found["exposed_with_guard"], found["histories"]) == (0, 5)
    assert found["exposed_without_guard"] > 0
