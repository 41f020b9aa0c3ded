import pytest

from consult.tallies.disclosure.attacker import Impossible, System


def system(*sums, unknowns="abcd"):
    found = System()
    for name in unknowns:
        found.let((name,))
    for names, total in sums:
        found.know({(name,): 1.0 for name in names}, total, total)
    return found


def open_by(found, name):
    [width] = found.ranges([(name,)], enough=1000).values()
    return width.least, width.most


def test_a_cell_hidden_with_its_row_and_column_is_open_between_them():
    square = system(("ab", 15), ("cd", 20), ("ac", 12), ("bd", 23))

    assert open_by(square, "a") == (0, 12)
    assert open_by(square, "d") == (8, 20)


def test_a_cell_that_stands_alone_is_known():
    assert open_by(system(("ab", 15), ("b", 8), unknowns="ab"), "a") == (7, 7)


def test_a_cell_with_two_in_each_line_may_be_known_all_the_same():
    # Two squares joined by one cell: what is beside the squares adds up to it.
    squares = system(
        ("ab", 10), ("cdx", 13), ("ac", 10), ("bd", 10),
        unknowns="abcdx",
    )  # fmt: skip

    assert open_by(squares, "x") == (3, 3)


def test_what_cannot_be_true_is_refused():
    with pytest.raises(Impossible):
        system(("ab", 3), ("a", 5), unknowns="ab").ranges([("a",)], enough=10)


def test_no_more_is_found_out_than_is_asked():
    [width] = system(("ab", 100), unknowns="ab").ranges([("a",)], enough=10).values()

    assert width.width >= 10
