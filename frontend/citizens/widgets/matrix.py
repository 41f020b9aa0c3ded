"""Questions that ask the same of several things, one below the other."""

from typing import Any, NamedTuple

from django.utils.functional import cached_property

from consult.consultations.models import MatrixRow
from frontend.citizens.widgets.base import Typed, Widget, number_in
from frontend.citizens.widgets.rows import Row


class Line(NamedTuple):
    """One thing that is asked about, with its own rows to tap."""

    name: str
    text: str
    rows: list[Row]


class Matrix(Widget):
    """Rows to tap for each thing: on a phone a table would not fit."""

    template = "fragments/answers/matrix.html"

    @property
    def parts(self) -> list[str]:
        return [f"r{line.pk}" for line in self.question.asked_rows.values()]

    @property
    def anchor(self) -> str:
        """Return the first row of the first thing that was left out."""
        return next(
            (line.rows[0].id for line in self.lines if not _is_answered(line)),
            self.name,
        )

    @cached_property
    def lines(self) -> list[Line]:
        return [self._line(row) for row in self.question.asked_rows.values()]

    @property
    def answer(self) -> dict[str, int | str] | None:
        given = {
            part.removeprefix("r"): number_in(self.text_of(part)) for part in self.typed
        }
        return given or None

    def typed_for(self, answer: Any) -> Typed:
        return {f"r{row}": [str(choice)] for row, choice in answer.items()}

    def _line(self, row: MatrixRow) -> Line:
        name = self.input_of(f"r{row.pk}")
        chosen = number_in(self.text_of(f"r{row.pk}"))
        return Line(
            name,
            row.text,
            [
                Row(
                    f"{name}-{choice.pk}",
                    str(choice.pk),
                    choice.text,
                    choice.pk == chosen,
                )
                for choice in self.kind.choices(self.question)
            ],
        )


def _is_answered(line: Line) -> bool:
    return any(row.is_chosen for row in line.rows)
