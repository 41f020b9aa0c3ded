"""How what one person typed differs from what a colleague saved meanwhile."""

from collections.abc import Mapping
from typing import NamedTuple

from consult.errors import Message
from frontend.officials.drafting.asked import CONSULTATION
from frontend.officials.drafting.boxes import Box
from frontend.officials.drafting.cards import Card
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.places import anchor_of, words_for
from frontend.officials.drafting.sheets import Sheet


class Difference(NamedTuple):
    """One place where two sheets say different things; empty where it is not."""

    place: str
    language: str
    mine: Message
    theirs: Message

    @property
    def anchor(self) -> str:
        return anchor_of(self.place)

    @property
    def where(self) -> str:
        return words_for(self.place)


def differences(mine: Sheet, theirs: Sheet) -> list[Difference]:
    """List where the two sheets differ, in the order of the page."""
    here, there = _by_name(mine), _by_name(theirs)
    return [
        Difference(name, box.language, _words(here, name), _words(there, name))
        for name, box in {**here, **there}.items()
        if _words(here, name) != _words(there, name)
    ]


def without_lost_rows(mine: Sheet, theirs: Sheet, level: Level = CONSULTATION) -> Sheet:
    """Return my sheet with rows that the colleague removed as new ones.

    Their ids are gone; what I wrote in them is not.
    """
    lists: Sheet = {}
    for name, below in level.lists.items():
        known = {row["id"]: row for row in theirs.get(name, [])}
        lists[name] = [
            without_lost_rows(_as_new(row, known), known.get(row["id"], {}), below)
            for row in mine[name]
        ]
    return {**mine, **lists}


def _as_new(row: Sheet, known: Mapping[str, Sheet]) -> Sheet:
    return row if row["id"] in known else {**row, "id": ""}


def _by_name(sheet: Sheet) -> dict[str, Box]:
    return {box.name: box for box in Card(sheet).boxes()}


def _words(boxes: dict[str, Box], name: str) -> Message:
    return boxes[name].words if name in boxes else ""
