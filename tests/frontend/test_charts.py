from frontend.charts import (
    HIDDEN,
    Tile,
    bar,
    locator,
    progress,
    shade_of,
    sparkline,
    stack,
    tile_map,
)


def test_a_bar_is_as_wide_as_its_share():
    assert bar(41) == (
        '<svg class="bar" width="100%" height="16" aria-hidden="true">'
        '<rect width="41%" height="100%"/></svg>'
    )


def test_a_share_has_one_of_five_shades():
    assert [shade_of(share) for share in (0, 19, 20, 39, 40, 50, 100)] == [
        1, 1, 2, 3, 4, 5, 5,
    ]  # fmt: skip


def test_the_map_says_what_it_shows():
    drawn = tile_map([Tile(0, 0, "KUT", "20", 2)], summary="Kutch 20%")

    assert drawn.startswith(
        '<svg class="map" role="img" aria-label="Kutch 20%" viewBox="-.5 -.5 10.4 10.4">'
    )
    assert '<path class="c2" d="M0 0h9.4v9.4h-9.4z"/>' in drawn
    assert '<text x="4.7" y="4">KUT</text>' in drawn
    assert '<text class="value" x="4.7" y="8">20</text>' in drawn


def test_the_map_draws_one_path_for_all_tiles_of_a_shade():
    drawn = tile_map([Tile(0, 0, shade=3), Tile(1, 0, shade=3)], summary="")

    assert drawn.count('class="c3"') == 1


def test_the_map_hatches_what_is_hidden_and_outlines_the_readers_district():
    hidden = tile_map([Tile(0, 0, "DNG", "<10", HIDDEN)], summary="")
    mine = tile_map([Tile(0, 0, shade=1, is_mine=True)], summary="")

    assert 'fill="url(#hatch)"' in hidden
    assert "&lt;10" in hidden
    assert '<path class="mine"' in mine


def test_what_people_wrote_cannot_break_out_of_the_map():
    drawn = tile_map([Tile(0, 0, "<script>", "", 1)], summary='"><script>')

    assert "<script>" not in drawn


def test_the_locator_lights_the_readers_district_only():
    drawn = locator([Tile(0, 0), Tile(1, 0, is_mine=True)])

    assert '<path class="mine" d="M10 0h9.4v9.4h-9.4z"/>' in drawn


def test_progress_fills_as_many_tiles_as_pages_are_reached():
    drawn = progress(1, 3)

    assert 'class="full" d="M0 0h28v12h-28z"' in drawn
    assert drawn.count("h26v10h-26z") == 2


def test_each_part_of_a_cut_bar_begins_where_the_one_before_it_ends():
    drawn = stack([("7=3:12", 60), ("7=3:13", 40)])

    assert 'data-segment="7=3:12" x="0.0%" width="60%"' in drawn
    assert 'data-segment="7=3:13" x="60.0%" width="40%"' in drawn


def test_a_sparkline_ends_in_a_square_at_the_present():
    drawn = sparkline([0, 10, 5])

    assert 'd="M0 24L60 0L120 12"' in drawn
    assert '<rect x="117" y="9"' in drawn


def test_a_sparkline_of_nothing_lies_on_the_ground():
    assert 'd="M0 24L60 24L120 24"' in sparkline([0, 0, 0])
