"""People as marks: each group has a shape of its own, in one path."""

from frontend.scatter import SHAPES, mark, scatter


def test_each_group_is_one_path_of_its_own_shape():
    drawn = scatter([[0, 0, 0], [3, 1, 0], [2, 2, 2]], columns=10, rows=6, summary="So")
    assert f'class="g0" d="M0 0{SHAPES[0]}M6 2{SHAPES[0]}"' in drawn
    assert f'class="g2" d="M4 4{SHAPES[2]}"' in drawn
    assert 'class="g1"' not in drawn
    assert 'aria-label="So"' in drawn
    assert "style" not in drawn


def test_the_summary_is_no_markup():
    assert "<b>" not in scatter([], columns=1, rows=1, summary='"><b>')


def test_every_shape_can_stand_beside_a_name():
    assert len({mark(group) for group in range(5)}) == 5
