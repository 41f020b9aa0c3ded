"""The tile map of a printed report.

It is a picture whose letters are shapes: read out or copied, tiles would be names and
numbers without an order. The table below it says the same.
"""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from consult.districts.models import District
from consult.reports.measures import Measure, share_in
from consult.reports.speaking import percent
from consult.reports.words import HIDDEN
from consult.typesetting import drawn

Document = dict[str, Any]
View = dict[str, Any]

TEMPLATE = Path(__file__).with_name("map.typ")

STEPS = (20, 30, 40, 50)
"""Shares at which a tile turns one shade darker, in percent, as on the pages."""

LEGEND = ("< 20%", "20–29%", "30–39%", "40–49%", "50%+")


def map_of(rows: list[Document], measure: Measure, language: str) -> View | None:
    """Return the districts as a picture; none where no district may be shown."""
    shares = {row["stratum"]: share_in(row, measure) for row in rows}
    known = {row["stratum"] for row in rows if row["people"]}
    if all(share is None for share in shares.values()):
        return None
    districts = District.objects.filter(lgd_code__in=[c for c in shares if c])
    tiles = [
        _tile(district, shares[str(district.lgd_code)], known)
        for district in districts.order_by("tile_row", "tile_column")
    ]
    return {
        "said": _("Map of the districts. The table says what it shows."),
        "picture": _picture(tiles, language),
        "columns": 1 + max(tile["column"] for tile in tiles),
    }


def _picture(tiles: list[View], language: str) -> str:
    return drawn(
        TEMPLATE,
        {
            "language": language,
            "tiles": tiles,
            "columns": 1 + max(tile["column"] for tile in tiles),
            "rows": 1 + max(tile["row"] for tile in tiles),
            "legend": [*enumerate(LEGEND, start=1), (0, str(HIDDEN))],
        },
    )


def _tile(district: District, share: int | None, known: set[str]) -> View:
    is_small = str(district.lgd_code) not in known
    return {
        "column": district.tile_column,
        "row": district.tile_row,
        "name": district.short_name,
        "value": ("<10" if is_small else "×") if share is None else str(share),
        "shade": 0 if share is None else 1 + sum(share >= step for step in STEPS),
    }


def extremes_of(
    rows: list[Document], measure: Measure, language: str, *, fewest: int
) -> str:
    """Say where the share is highest and lowest, of districts of so many people."""
    shown = [
        (share, row["label"][language])
        for row in rows
        if row["stratum"] and (row["people"] or 0) >= fewest
        if (share := share_in(row, measure)) is not None
    ]
    if len({share for share, _name in shown}) < 2:
        return ""
    most, highest = max(shown)
    least, lowest = min(shown)
    return _(
        "Of the districts with %(fewest)s answers or more it is highest in %(highest)s"
        " with %(most)s, lowest in %(lowest)s with %(least)s."
    ) % {
        "fewest": fewest,
        "highest": highest,
        "most": percent(most),
        "lowest": lowest,
        "least": percent(least),
    }
