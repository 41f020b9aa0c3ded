"""Adding, removing and moving the rows of a sheet.

A button of the form sends what it does, such as `add activities[0].questions`,
`up activities[0].questions[2]` or, once a row was dragged to the front of its list,
`move activities[0].questions[2] 0`.
"""

import re
from dataclasses import dataclass

from frontend.officials.drafting.asked import CONSULTATION
from frontend.officials.drafting.levels import Level
from frontend.officials.drafting.sheets import Sheet, blank

_STEP = re.compile(r"(\w+)(?:\[(\d{1,5})\])?")
_INDEX = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True)
class Rows:
    """The rows at one place of a sheet, and the one that is meant."""

    rows: list[Sheet]
    level: Level
    index: int


def change_rows(sheet: Sheet, action: str) -> str:
    """Do what the button says; what no button of the form says changes nothing.

    Returns where the keyboard goes on: at the row that was moved, or at the first
    text of one that was added; nothing if there is no such place.
    """
    verb, place, target = _words(action)
    found = _rows_at(sheet, place)
    if found is None:
        return ""
    index = found.index
    match verb:
        case "add":
            found.rows.append(blank(found.level))
            first_text = next(iter(found.level.texts))
            return f"{place}[{len(found.rows) - 1}].{first_text}"
        case "remove":
            del found.rows[index : index + 1]
            return ""
        case "up":
            index = _moved(found.rows, index, index - 1)
        case "down":
            index = _moved(found.rows, index, index + 1)
        case "move" if _INDEX.fullmatch(target):
            index = _moved(found.rows, index, int(target))
        case _:
            return ""
    return f"{place.removesuffix(f'[{found.index}]')}[{index}]"


def _words(action: str) -> tuple[str, str, str]:
    verb, place, target, *_more = [*action.split(" "), "", ""]
    return verb, place, target


def _rows_at(sheet: Sheet, place: str) -> Rows | None:
    level, rows, index = CONSULTATION, [sheet], 0
    for name, number in _STEP.findall(place):
        if name not in level.lists or index >= len(rows):
            return None
        rows, level = rows[index][name], level.lists[name]
        index = int(number or 0)
    return None if level is CONSULTATION else Rows(rows, level, index)


def _moved(rows: list[Sheet], index: int, target: int) -> int:
    """Put the row where another one stands, if both are there; return where it is."""
    if not (0 <= index < len(rows) and 0 <= target < len(rows)):
        return index
    rows.insert(target, rows.pop(index))
    return target
