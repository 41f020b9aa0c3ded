"""Where one table tells too much and nothing is left beside it, the others stay."""

import random

import pytest

from consult.tallies.attack.doors import Door
from consult.tallies.attack.histories import Person, Told, World
from consult.tallies.disclosure import tables
from consult.tallies.joint import guarded_people

KEYS = ("a", "b", "c")
PEOPLE = 800
SHARES = {
    "district": {str(number): 1 + number % 3 for number in range(8)},
    "gender": {"woman": 46, "man": 50, "": 4},
    "age_band": {"18-29": 30, "30-44": 30},
    "language": {"gu": 97, "en": 3, "hi": 10},
    "channel": {"web": 80},
}


@pytest.fixture(scope="module")
def state():
    """A closed poll of two ages only, so that each table of ages is easily undone."""
    chance, world, door = random.Random(351), World(Told(1, KEYS, [list(KEYS)])), Door()
    for number in range(PEOPLE):
        strata = {
            dimension: chance.choices(list(shares), list(shares.values()))[0]
            for dimension, shares in SHARES.items()
        }
        person = Person(strata, chance.choices(KEYS, [90, 7, 3])[0])
        world.people.append(person)
        world.count(person, 1)
        if number % 7 == 6 or number == PEOPLE - 1:
            world.fold()
            door.release(world)
    return door.released(world), world.crossing()


def shown_in(guarded):
    return {
        name: sum(
            people is not None for row in table.values() for people in row.values()
        )
        for name, table in guarded.tables.items()
    }


def test_one_table_that_tells_too_much_leaves_the_others(state):
    shown = shown_in(guarded_people(*state))

    assert shown["gender|age_band"] == 0
    assert shown["district|gender"] > 0
    assert shown["district|language"] > 0


def test_without_giving_one_up_all_would_be_hidden(state, monkeypatch):
    """The control."""
    monkeypatch.setattr(tables, "_hide_a_table", lambda *_: False)

    assert set(shown_in(guarded_people(*state)).values()) == {0}
