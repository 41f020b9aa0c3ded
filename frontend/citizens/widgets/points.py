"""Questions that give points to share out among the answers."""

from typing import Any, NamedTuple

from consult.errors import Message
from frontend.citizens.widgets.base import Typed, Widget, number_in


class Share(NamedTuple):
    """One of the offered answers, with the points that somebody gave it."""

    id: str
    label: Message
    points: str


class Points(Widget):
    """A box for a number beside each answer."""

    template = "fragments/answers/points.html"

    @property
    def parts(self) -> list[str]:
        return [f"c{choice}" for choice in self.question.offered]

    @property
    def anchor(self) -> str:
        return self.rows[0].id if self.rows else self.name

    @property
    def total(self) -> int:
        """How many points there are to share out."""
        return self.kind.total(self.question)

    @property
    def rows(self) -> list[Share]:
        return [
            Share(self.input_of(f"c{choice}"), label, self.text_of(f"c{choice}"))
            for choice, label in self.offered
        ]

    @property
    def answer(self) -> dict[str, int | str] | None:
        given = {
            str(choice): number_in(self.text_of(f"c{choice}"))
            for choice in self.question.offered
            if self.text_of(f"c{choice}").strip()
        }
        return given or None

    def typed_for(self, answer: Any) -> Typed:
        return {f"c{choice}": [str(points)] for choice, points in answer.items()}
