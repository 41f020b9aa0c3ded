"""A few people of each group as marks on a plane, drawn by lot.

At most half of the people, others each time, on a coarse grid: no mark can be told to
be somebody's, and nobody's coming shows.
"""

from typing import TypedDict

import numpy as np

from consult.analysis.groups.votes import Floats, Numbers

MOST = 240
COLUMNS, ROWS = 50, 30
EDGES = (2, 98)
"""Percentiles beyond which somebody is drawn at the edge."""


class Picture(TypedDict):
    """Marks as [column, row, group]; `drawn` is how many people they stand for."""

    columns: int
    rows: int
    drawn: int
    marks: list[list[int]]


def picture_of(points: Floats, groups: Numbers, lot: np.random.Generator) -> Picture:
    """Draw some of the people, who stand at the points and are in the groups."""
    drawn = lot.choice(len(points), min(MOST, len(points) // 2), replace=False)
    low, high = np.percentile(points, EDGES, axis=0)
    size = np.where(high > low, high - low, 1)
    places = np.clip((points[drawn] - low) / size, 0, 1) * (COLUMNS - 1, ROWS - 1)
    # Rows are counted from the top.
    across, down = places[:, 0].round(), (ROWS - 1 - places[:, 1]).round()
    marks = np.unique(np.stack([across, down, groups[drawn]], axis=1), axis=0)
    return {
        "columns": COLUMNS,
        "rows": ROWS,
        "drawn": len(drawn),
        "marks": marks.astype(int).tolist(),
    }
