"""People as marks on a plane, each group by a shape of its own; SVG without style."""

from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

UNIT = 2
"""Units of the picture for one step of its grid."""

SHAPES = (
    "h1.6v1.6h-1.6z",
    "a.9.9 0 1 0 1.8 0a.9.9 0 1 0-1.8 0",
    "l1-1.8 1 1.8z",
    "l1.1-1.1 1.1 1.1-1.1 1.1z",
    "l1.6 1.6m-1.6 0l1.6-1.6",
)
"""Square, ring, triangle, diamond and cross: each goes on from where its mark stands."""


def scatter(
    marks: Iterable[Sequence[int]], *, columns: int, rows: int, summary: str
) -> SafeString:
    """Draw marks, each its column, row and group; ``summary`` is read aloud."""
    paths = ["" for _shape in SHAPES]
    for column, row, group in marks:
        paths[group] += f"M{UNIT * column} {UNIT * row}{SHAPES[group]}"
    width, height = UNIT * columns, UNIT * rows
    return format_html(
        '<svg class="scatter" role="img" aria-label="{}" viewBox="-2 -2 {} {}">'
        '<path class="axes" d="M0 {y}H{}M{x} 0V{}"/>{}</svg>',
        summary,
        width + 4,
        height + 4,
        width,
        height,
        format_html_join("", '<path class="g{}" d="{}"/>', _drawn(paths)),
        x=width // 2,
        y=height // 2,
    )


def mark(group: int) -> SafeString:
    """Draw one group's mark by itself, for beside its name."""
    return format_html(
        '<svg class="mark scatter" viewBox="-1 -1.4 3.6 4" aria-hidden="true">'
        '<path class="g{}" d="M0 {}{}"/></svg>',
        group,
        (0.0, 0.8, 1.8, 0.6, 0.0)[group],
        SHAPES[group],
    )


def _drawn(paths: list[str]) -> Iterable[tuple[int, str]]:
    return ((group, path) for group, path in enumerate(paths) if path)
