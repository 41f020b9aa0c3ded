"""Charts drawn from plain numbers, as SVG that needs no script and no style.

A bar is seen only: its numbers stand beside it as text. A map is an
image with a sentence; a table beside it tells the rest. Widths are attributes
and colours are classes, since the pages' policy forbids inline styles.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

# Shares at which a tile of the map turns one shade darker, in percent.
STEPS = (20, 30, 40, 50)
DARK_SHADES = (4, 5)
# Units of the picture of a pace.
SPARK_WIDTH, SPARK_HEIGHT = 120, 24
# Units of the picture of some weeks.
COLUMN_STEP, COLUMN_HEIGHT = 20, 60
HIDDEN = 0
# Classes of the segments of a bar, and of the squares that explain them.
SEGMENTS = ("k1", "k2", "k3", "k4", "k5", "k6", "k7")


@dataclass(frozen=True)
class Tile:
    """One district on the map: a square at a column and a row.

    ``shade`` is 1 (light) to 5, or ``HIDDEN`` where the number is not shown.
    """

    column: int
    row: int
    label: str = ""
    value: str = ""
    shade: int = HIDDEN
    is_mine: bool = False
    # Set off from the others where their values are not bold.
    is_strong: bool = False


def bar(percent: float) -> SafeString:
    """Draw a share of a hundred as a bar on its track."""
    return format_html(
        '<svg class="bar" width="100%" height="16" aria-hidden="true">'
        '<rect width="{}%" height="100%"/></svg>',
        round(percent, 1),
    )


def hollow_bar(percent: float) -> SafeString:
    """Draw an estimated share as the outline of a bar, lighter than what was counted."""
    return format_html(
        '<svg class="hollow" width="100%" height="10" aria-hidden="true">'
        '<rect width="{}%" height="100%"/></svg>',
        round(percent, 1),
    )


def stack(segments: Iterable[tuple[str, float]]) -> SafeString:
    """Draw shares of a hundred on one bar, each where the one before it ends.

    Scripts find a segment by the name that comes with its share.
    """
    drawn, start = [], 0.0
    for number, (name, percent) in enumerate(segments):
        drawn.append((SEGMENTS[number % len(SEGMENTS)], name, start, percent))
        start += percent
    return format_html(
        '<svg class="bar cut" width="100%" height="24" aria-hidden="true">{}</svg>',
        format_html_join(
            "",
            '<rect class="{}" data-segment="{}" x="{}%" width="{}%" height="100%"/>',
            drawn,
        ),
    )


def sparkline(values: Sequence[int]) -> SafeString:
    """Draw how something went over time, the present a square at its end.

    A mere picture of the pace: how much it came to stands beside it as text.
    """
    top = max(*values, 1)
    step = SPARK_WIDTH / max(1, len(values) - 1)
    points = [
        (round(step * place, 1), round(SPARK_HEIGHT * (1 - value / top), 1))
        for place, value in enumerate(values)
    ]
    x, y = points[-1]
    return format_html(
        '<svg class="spark" viewBox="-4 -4 {} {}" aria-hidden="true">'
        '<path d="M{}"/><rect x="{}" y="{}" width="6" height="6"/></svg>',
        SPARK_WIDTH + 8,
        SPARK_HEIGHT + 8,
        "L".join(f"{across:g} {down:g}" for across, down in points),
        f"{x - 3:g}",
        f"{y - 3:g}",
    )


def columns(values: Sequence[int], before: int) -> SafeString:
    """Draw one column a week, those before something happened hollow.

    A mere picture: the numbers stand beside it as text.
    """
    top = max(*values, 1) if len(values) > 1 else 1
    drawn = []
    for place, value in enumerate(values):
        height = round(COLUMN_HEIGHT * value / top, 1)
        kind = "before" if place < before else "after"
        x, y = COLUMN_STEP * place + 1, round(COLUMN_HEIGHT - height, 1)
        drawn.append((kind, x, f"{y:g}", COLUMN_STEP - 4, f"{height:g}"))
    width = COLUMN_STEP * len(values)
    return format_html(
        '<svg class="weeks" viewBox="0 -2 {} {}" aria-hidden="true">'
        '<path d="M0 {}h{}"/>{}</svg>',
        width,
        COLUMN_HEIGHT + 4,
        COLUMN_HEIGHT,
        width,
        format_html_join(
            "",
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
            drawn,
        ),
    )


def span(lowest: int, percent: int, highest: int) -> SafeString:
    """Draw how far groups lie apart on a line of a hundred, and all people between.

    The square is everyone, the upright stroke the lowest group, the dots one half.
    """
    return format_html(
        '<svg class="span" width="100%" height="18" aria-hidden="true">'
        '<path class="axis" d="M0 9h4000"/>'
        '<line class="half" x1="50%" x2="50%" y2="18"/>'
        '<rect class="reach" x="{lowest}%" y="4" width="{reach}%" height="10"/>'
        '<rect class="low" x="{lowest}%" width="3" height="18"/>'
        '<rect class="all" x="{percent}%" y="3" width="12" height="12"'
        ' transform="translate(-6)"/></svg>',
        lowest=lowest,
        reach=highest - lowest,
        percent=percent,
    )


def shade_of(percent: float) -> int:
    """Return the shade, 1 to 5, of a share of a hundred."""
    return 1 + sum(percent >= step for step in STEPS)


def tile_map(tiles: Sequence[Tile], *, summary: str) -> SafeString:
    """Draw the districts with their codes and values; ``summary`` is read aloud."""
    return format_html(
        '<svg class="map" role="img" aria-label="{}" viewBox="{}">{}{}{}{}</svg>',
        summary,
        _frame(tiles),
        _HATCHING,
        _squares(tiles),
        format_html_join("", "{}", ([_texts(tile)] for tile in tiles)),
        _outline(tile for tile in tiles if tile.is_mine),
    )


def locator(tiles: Sequence[Tile]) -> SafeString:
    """Draw the state small, with the reader's own districts lit; a mere motif."""
    mine = [tile for tile in tiles if tile.is_mine]
    return format_html(
        '<svg class="locator" aria-hidden="true" viewBox="{}">'
        '<path d="{}"/><path class="mine" d="{}"/></svg>',
        _frame(tiles),
        _path(tile for tile in tiles if not tile.is_mine),
        _path(mine),
    )


def progress(done: int, steps: int) -> SafeString:
    """Draw a row of tiles of which the first ones are filled."""
    return format_html(
        '<svg height="12" aria-hidden="true" viewBox="0 0 {} 12"><path class="full" d="{}"/>'
        '<path class="empty" d="{}"/></svg>',
        32 * steps - 4,
        "".join(f"M{32 * step} 0h28v12h-28z" for step in range(done)),
        "".join(f"M{32 * step + 1} 1h26v10h-26z" for step in range(done, steps)),
    )


_HATCHING = SafeString(
    '<defs><pattern id="hatch" width="2" height="2" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><path class="lines" d="M0 0v2"/></pattern></defs>'
)


def _frame(tiles: Sequence[Tile]) -> str:
    columns = 1 + max((tile.column for tile in tiles), default=0)
    rows = 1 + max((tile.row for tile in tiles), default=0)
    # Half a unit around, so that an outline is not cut off at the edge.
    return f"-.5 -.5 {10 * columns + 0.4:g} {10 * rows + 0.4:g}"


def _path(tiles: Iterable[Tile]) -> str:
    return "".join(
        f"M{10 * tile.column} {10 * tile.row}h9.4v9.4h-9.4z" for tile in tiles
    )


def _squares(tiles: Sequence[Tile]) -> SafeString:
    shades = groupby(sorted(tiles, key=_shade), key=_shade)
    return format_html_join("", "{}", ([_square(s, _path(same))] for s, same in shades))


def _square(shade: int, path: str) -> SafeString:
    if shade == HIDDEN:
        return format_html(
            '<path class="hatch" d="{0}"/><path fill="url(#hatch)" d="{0}"/>', path
        )
    return format_html('<path class="c{}" d="{}"/>', shade, path)


def _shade(tile: Tile) -> int:
    return tile.shade


def _texts(tile: Tile) -> SafeString:
    return format_html(
        '<g{}><text x="{x}" y="{}">{}</text>'
        '<text class="value{}" x="{x}" y="{}">{}</text></g>',
        SafeString(' class="dark"' if tile.shade in DARK_SHADES else ""),
        f"{10 * tile.row + 4:g}",
        tile.label,
        " strong" if tile.is_strong else "",
        f"{10 * tile.row + 8:g}",
        tile.value,
        x=f"{10 * tile.column + 4.7:g}",
    )


def _outline(tiles: Iterable[Tile]) -> SafeString:
    path = _path(tiles)
    return format_html('<path class="mine" d="{}"/>', path) if path else SafeString("")
