"""Adding, removing and moving the rows of a sheet.

A button of the form sends what it does, such as `add activities[0].questions`
or `up activities[0].questions[2]`.
"""

import re
from dataclasses import dataclass

from frontend.officials.drafting.levels import CONSULTATION, Level
from frontend.officials.drafting.sheets import Sheet, blank

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


@dataclass(frozen=True)
class Rows:
    """The rows at one place of a sheet, and the one that is meant."""

    rows: list[Sheet]
    level: Level
    index: int


def change_rows(sheet: Sheet, action: str) -> None:
    """Do what the button says; what no button of the form says changes nothing."""
    verb, _space, place = action.partition(" ")
    found = _rows_at(sheet, place)
    if found is None:
        return
    match verb:
        case "add":
            found.rows.append(blank(found.level))
        case "remove":
            del found.rows[found.index : found.index + 1]
        case "up":
            _swap(found.rows, found.index - 1)
        case "down":
            _swap(found.rows, found.index)


def _rows_at(sheet: Sheet, place: str) -> Rows | None:
    level, rows, index = CONSULTATION, [sheet], 0
    for name, number in _STEP.findall(place):
        if name not in level.lists or index >= len(rows):
            return None
        rows, level = rows[index][name], level.lists[name]
        index = int(number or 0)
    return None if level is CONSULTATION else Rows(rows, level, index)


def _swap(rows: list[Sheet], index: int) -> None:
    """Let the row and the one after it change places, if both are there."""
    if 0 <= index < len(rows) - 1:
        rows[index], rows[index + 1] = rows[index + 1], rows[index]
