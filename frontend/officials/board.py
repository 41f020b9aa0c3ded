"""The state's board: districts by departments, compared fairly."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.desk.board import board_for
from consult.desk.lines import Board, DepartmentLine, DistrictLine, Square
from consult.errors import Message
from frontend.breakdowns import LANGUAGE_NAMES
from frontend.officials.coverage import HIDDEN, NOT_ASKED, SHADES, shade_beside, short
from frontend.officials.doors import OfficialRequest, officials_only


@dataclass(frozen=True)
class Cell:
    """A number beside that of the district's peers, in percent of it, and its shade."""

    shade: int | str
    percent: int | None


@dataclass(frozen=True)
class Row:
    """A district's line as the page shows it."""

    line: DistrictLine

    @property
    def cell(self) -> Cell:
        line = self.line
        return cell_of(Square(line.activities, line.beside_peers))

    @property
    def rate(self) -> str:
        return "" if self.line.per_lakh is None else short(self.line.per_lakh)

    @property
    def cells(self) -> Iterator[Cell]:
        return map(cell_of, self.line.squares)


@dataclass(frozen=True)
class DepartmentRow:
    """A department's line, likewise."""

    line: DepartmentLine

    @property
    def debts(self) -> list[tuple[Message, int]]:
        """List the languages that texts are missing in, with how many."""
        debt = self.line.debt
        return [
            (LANGUAGE_NAMES[code], debt[code])
            for code in LANGUAGE_NAMES
            if code in debt
        ]


@require_safe
@officials_only
def board(request: OfficialRequest) -> HttpResponse:
    """Show how all districts and departments take part, to the state's administrators."""
    shown = board_for(request.user, at=timezone.now())
    return render(
        request,
        "officials/board.html",
        {
            "board": shown,
            "rows": _by_need(shown),
            "departments": [DepartmentRow(line) for line in shown.departments],
            "shades": SHADES,
            "smallest_cell": settings.SMALLEST_CELL,
        },
    )


def cell_of(square: Square) -> Cell:
    """Return how a square is shown: nothing asked, too few to tell, or a percentage."""
    if not square.activities:
        return Cell(NOT_ASKED, None)
    if square.beside_peers is None:
        return Cell(HIDDEN, None)
    return Cell(shade_beside(square.beside_peers), round(100 * square.beside_peers))


def _by_need(shown: Board) -> list[Row]:
    """List the districts, those that answer least beside their peers first."""
    return [Row(line) for line in sorted(shown.districts, key=_need)]


def _need(line: DistrictLine) -> tuple[bool, float, str]:
    return not line.activities, line.beside_peers or 0.0, str(line.district)
