"""Which districts people named, on the tile map."""

from collections.abc import Mapping

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from consult.consultations.models import Question
from consult.consultations.questions.place import districts_offered
from consult.districts.models import District
from consult.tallies.disclosure import Cell
from frontend.charts import HIDDEN, Tile, tile_map

STEPS = (1, 3, 5, 10)
"""Shares of all who answered at which a tile turns one shade darker, in percent.

Named are many districts, so that a tenth of everybody is much for one of them.
"""

LEGEND = [("c1", f"< {STEPS[0]}%"), ("c2", "1–2%"), ("c3", "3–4%"), ("c4", "5–9%")]
MOST = ("c5", f"≥ {STEPS[-1]}%")


def place_map(question: Question, cells: Mapping[str, Cell]) -> SafeString:
    """Draw how many in a hundred named each of the districts that were offered."""
    districts = districts_offered(question)
    tiles = [
        _tile(district, cells.get(str(district.lgd_code))) for district in districts
    ]
    summary = _("Map of the districts that people named. The list has every number.")
    return tile_map(tiles, summary=summary)


def shade_of(percent: float) -> int:
    """Return the shade, 1 to 5, of a share of all who answered."""
    return 1 + sum(percent >= step for step in STEPS)


def _tile(district: District, cell: Cell | None) -> Tile:
    return Tile(
        district.tile_column,
        district.tile_row,
        district.short_name,
        "" if cell is None else str(cell.percent),
        HIDDEN if cell is None else shade_of(cell.percent),
    )
