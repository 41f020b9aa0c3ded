"""Strata move together, so that the totals tell nothing of those that wait."""

import pytest

from consult.tallies.disclosure import Asked
from consult.tallies.disclosure.batches import batch_of
from consult.tallies.disclosure.sums import MOST_SUMS, Row, Sum

POLL = Asked("q1", ("q1=a", "q1=b"))
OPTIONAL = Asked("q2", ("q2=a", "q2=b"))


def counted(a, b, others=None):
    """Return the cells of a stratum in which so many answer a and b."""
    cells = {"": a + b, "q1": a + b, "q1=a": a, "q1=b": b} | (others or {})
    return {cell: count for cell, count in cells.items() if count}


def optional(a, b):
    return {"q2": a + b, "q2=a": a, "q2=b": b}


def rows(**strata):
    """Each stratum was shown with ten of each answer, and so many came since."""
    return {
        name: Row(counted(10 + a, 10 + b), counted(10, 10))
        for name, (a, b) in strata.items()
    }


def moved(found, *, asked=(POLL,), sums=None):
    return sorted(batch_of(found, asked=asked, sums=sums or {}).shown)


def test_all_move_in_whom_enough_are_new():
    assert moved(rows(women=(6, 5), men=(5, 5))) == ["men", "women"]


def test_where_one_person_would_be_left_waiting_nobody_moves():
    assert moved(rows(women=(6, 5), men=(1, 0))) == []


def test_where_those_left_waiting_would_all_answer_alike_nobody_moves():
    assert moved(rows(women=(6, 5), men=(12, 0))) == []


def test_a_stratum_waits_with_the_few_so_that_the_others_can_move():
    found = rows(surat=(6, 6), anand=(5, 5), dang=(1, 0))

    batch = batch_of(found, asked=[POLL], sums={})

    assert sorted(batch.shown) == ["surat"]
    known = counted(26, 25)
    assert batch.sums["q1"] == [
        Sum(frozenset({"anand", "dang"}), {cell: known[cell] for cell in known if cell})
    ]


def test_where_few_were_never_shown_the_others_move_by_turns():
    few = {"others": Row(counted(2, 1), {})}

    first = batch_of(rows(women=(6, 5), men=(5, 5)) | few, asked=[POLL], sums={})
    then = rows(women=(0, 0), men=(6, 6)) | few
    later = rows(women=(5, 5), men=(6, 6)) | few

    assert sorted(first.shown) == ["women"]
    # The control: had the men moved as well, the few would be known.
    assert moved(then, sums=first.sums) == []
    assert moved(later, sums=first.sums) == ["men"]


def test_those_who_waited_together_are_compared_with_what_was_known_of_both():
    first = rows(women=(6, 5), men=(5, 4), others=(4, 5))
    then = batch_of(first, asked=[POLL], sums={})
    assert sorted(then.shown) == ["women"]

    # One more in each of them: each has ten who are new, both together have two.
    found = rows(women=(0, 0), men=(6, 4), others=(4, 6))

    assert moved(found, sums=then.sums) == []
    # The control: without what was known.
    assert moved(found) == ["men", "others"]


def test_what_was_known_is_let_go_once_all_of_it_is_shown():
    sums = {"": [Sum(frozenset({"men", "others"}), {"": 40})], "q1": []}

    batch = batch_of(
        rows(women=(0, 0), men=(6, 5), others=(5, 6)), asked=[POLL], sums=sums
    )

    assert sorted(batch.shown) == ["men", "others"]
    assert batch.sums == {"": [], "q1": []}


def sums_of_anand(*answers):
    """Return what was known of Anand and Dang when so many fewer had answered."""
    names = frozenset({"anand", "dang"})
    return [
        Sum(names, {"q1": 51 - a - b, "q1=a": 26 - a, "q1=b": 25 - b})
        for a, b in answers
    ]


def test_of_too_many_sums_those_are_forgotten_that_most_would_have_to_leave_first():
    found = rows(surat=(6, 6), anand=(5, 5), dang=(1, 0), kheda=(3, 3))
    many = [(6, number) for number in range(6, MOST_SUMS + 7)]

    batch = batch_of(found, asked=[POLL], sums={"q1": sums_of_anand(*many)})

    kept = {one.cells["q1"] for one in batch.sums["q1"]}
    assert len(batch.sums["q1"]) == MOST_SUMS
    assert 51 - sum(many[0]) in kept
    assert 51 - sum(many[-1]) not in kept


@pytest.mark.parametrize(
    ("new", "shown"), [((1, 0), (15, 15)), ((10, 0), (15, 15)), ((6, 5), (21, 20))]
)
def test_an_answer_that_not_all_give_moves_once_enough_gave_it(new, shown):
    """The steps of the stratum alone would tell how the one person answered."""
    before = counted(30, 30, optional(15, 15))
    now = counted(36, 36, optional(15 + new[0], 15 + new[1]))

    batch = batch_of({"women": Row(now, before)}, asked=[POLL, OPTIONAL], sums={})

    cells = batch.shown.get("women", before)
    assert (cells["q2=a"], cells["q2=b"]) == shown
