"""Questions whose answers are put in order: each gets a place, without a script."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from consult.consultations.questions.base import WrongAnswer
from consult.errors import Message
from frontend.citizens.widgets.base import Typed, Widget, limits_of, number_in


class Placed(NamedTuple):
    """One of the offered answers with the list of places, one of them chosen."""

    id: str
    label: Message
    place: int | str


class Ranking(Widget):
    """A list of places beside each answer."""

    template = "fragments/answers/ranking.html"

    @property
    def parts(self) -> list[str]:
        return [_part_of(choice) for choice in self.question.offered]

    @property
    def limits(self) -> list[Message]:
        return limits_of(self.question)

    @property
    def anchor(self) -> str:
        return self.rows[0].id if self.rows else self.name

    @property
    def places(self) -> Sequence[int]:
        """Return the places that can be given, the best first."""
        return self.kind.ranks(self.question)

    @property
    def rows(self) -> list[Placed]:
        return [
            Placed(
                self.input_of(_part_of(choice)),
                label,
                number_in(self.text_of(_part_of(choice))),
            )
            for choice, label in self.offered
        ]

    @property
    def answer(self) -> list[int] | None:
        """Return the answers that were given a place, the best first.

        A place that was left free is no mistake: the order is clear without it.

        :raises WrongAnswer: if two were given one place, or one that is none
        """
        given = {
            choice: number_in(self.text_of(_part_of(choice)))
            for choice in self.question.offered
            if self.text_of(_part_of(choice)).strip()
        }
        if not given:
            return None
        if any(place not in self.places for place in given.values()):
            raise WrongAnswer(_("Choose each place from the list."))
        if len(set(given.values())) < len(given):
            raise WrongAnswer(_("Give each place to one answer only."))
        return sorted(given, key=lambda choice: int(given[choice]))

    def typed_for(self, answer: Any) -> Typed:
        return {
            _part_of(choice): [str(place)] for place, choice in enumerate(answer, 1)
        }


def _part_of(choice: int | str) -> str:
    return f"c{choice}"
