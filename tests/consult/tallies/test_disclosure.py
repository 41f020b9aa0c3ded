from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.tallies.disclosure import (
    Asked,
    hide_small_cells,
    is_large_enough,
    may_be_released,
    small_cells,
)


@pytest.mark.parametrize(
    ("now", "before", "may"),
    [
        (0, 0, False),
        (9, 0, False),
        (10, 0, True),
        (19, 10, False),
        (20, 10, True),
        (11, 20, False),
        (10, 20, True),
        (0, 10, True),
    ],
)
def test_a_stratum_moves_only_by_ten_people(now, before, may):
    assert may_be_released({"": now}, before={"": before}) is may


@pytest.mark.parametrize(
    ("yes", "no", "may"),
    [(30, 10, False), (29, 11, True), (30, 20, True), (20, 20, False), (0, 20, False)],
)
def test_who_is_new_in_a_step_or_gone_did_not_all_answer_alike(yes, no, may):
    asked = [Asked("q1", ("q1=yes", "q1=no"))]
    before = {"": 30, "q1": 30, "q1=yes": 20, "q1=no": 10}
    now = {"": yes + no, "q1": yes + no, "q1=yes": yes, "q1=no": no}

    assert may_be_released(now, before=before, asked=asked) is may
    # The control: asked nothing, ten people are enough.
    assert may_be_released(now, before=before) is (abs(yes + no - 30) >= 10)


def test_ten_who_alone_answer_a_question_and_answer_it_alike_are_held_back():
    asked = [Asked("q1", ("q1=yes", "q1=no"))]
    alike = {"": 60, "q1": 10, "q1=yes": 10}

    assert not may_be_released(alike, before={}, asked=asked)
    # Of fewer it is not known who they are, since the others did not answer.
    assert may_be_released({"": 60, "q1": 9, "q1=yes": 9}, before={}, asked=asked)


@pytest.mark.parametrize(("people", "enough"), [(0, False), (9, False), (10, True)])
def test_a_stratum_is_shown_from_ten_people_on(people, enough):
    assert is_large_enough({"": people}) is enough
    assert not is_large_enough({})


def hidden(table):
    return {
        (stratum, key)
        for stratum, row in hide_small_cells(table).items()
        for key, count in row.items()
        if count is None
    }


def test_large_cells_and_zeros_are_shown_as_they_are():
    table = {"444": {"1": 10, "2": 0}, "445": {"1": 99, "2": 12}}

    assert hide_small_cells(table) == table
    assert hide_small_cells({}) == {}


def test_a_small_cell_takes_the_next_smallest_of_its_row_and_column_with_it():
    table = {
        "444": {"1": 3, "2": 20, "3": 30},
        "445": {"1": 40, "2": 15, "3": 50},
        "446": {"1": 60, "2": 70, "3": 80},
    }

    assert hidden(table) == {("444", "1"), ("444", "2"), ("445", "1"), ("445", "2")}


def test_a_zero_is_hidden_only_where_nothing_else_can_be():
    table = {"444": {"1": 3, "2": 0, "3": 30}, "445": {"1": 40, "2": 60, "3": 50}}
    assert ("444", "2") not in hidden(table)

    assert hidden({"444": {"1": 9, "2": 0}}) == {("444", "1"), ("444", "2")}


def test_the_table_that_was_given_is_left_alone():
    table = {"444": {"1": 3, "2": 20}}

    hide_small_cells(table)

    assert table == {"444": {"1": 3, "2": 20}}


tables = st.integers(1, 4).flatmap(
    lambda keys: st.lists(
        st.lists(
            st.one_of(st.integers(0, 12), st.integers(0, 400)),
            min_size=keys,
            max_size=keys,
        ),
        min_size=1,
        max_size=6,
    )
)


@given(tables)
def test_no_small_cell_is_shown_and_no_hidden_one_stands_alone(counts):
    table = {
        f"s{row}": {f"k{key}": count for key, count in enumerate(line)}
        for row, line in enumerate(counts)
    }

    released = hide_small_cells(table)

    for stratum, key in product(table, table["s0"]):
        shown = released[stratum][key]
        assert shown in (None, table[stratum][key])
        assert shown is None or not 0 < shown < 10
    lines = [[(name, key) for key in row] for name, row in table.items()]
    for line in [*lines, *map(list, zip(*lines, strict=True))]:
        among = [table[s][k] for s, k in line if released[s][k] is None]
        people = sum(table[s][k] for s, k in line)
        assert len(line) == 1 or len(among) != 1
        # Who is hidden with two others knows no more than that there are ten.
        assert not among or sum(among) >= min(10, people)


def test_a_line_that_adds_up_by_itself_hides_no_cell_alone():
    table = {"444": {"1:5": 3, "1:6": 40, "2:5": 4, "2:6": 50}}
    assert hidden(table) == {("444", "1:5"), ("444", "1:6"), ("444", "2:5")}

    lines = [["1:5", "1:6"], ["2:5", "2:6"]]

    assert set(hide_small_cells(table, lines)["444"].values()) == {None}


@given(st.lists(st.lists(st.integers(0, 40), min_size=9, max_size=9), min_size=1))
def test_no_hidden_cell_of_a_ranking_stands_alone_in_its_rank_or_choice(counts):
    keys = [f"{choice}@{rank}" for choice in "abc" for rank in "123"]
    lines = [keys[n : n + 3] for n in (0, 3, 6)] + [keys[n::3] for n in (0, 1, 2)]
    table = {f"s{n}": dict(zip(keys, row, strict=True)) for n, row in enumerate(counts)}

    released = hide_small_cells(table, lines)

    rows = [[row[key] for key in line] for row in released.values() for line in lines]
    columns = [[row[key] for row in released.values()] for key in keys]
    for cells in rows + columns:
        assert len(cells) == 1 or cells.count(None) != 1


def test_without_the_second_rule_a_hidden_cell_could_be_computed(monkeypatch):
    table = {"444": {"1": 3, "2": 20}, "445": {"1": 40, "2": 15}}
    monkeypatch.setattr(small_cells, "hide_beside_few", lambda *table: None)

    assert hidden(table) == {("444", "1")}
