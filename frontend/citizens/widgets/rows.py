"""Questions whose answers are rows to tap: one of them, or some.

Beside them there may be a box for words: what "Other" is, or why somebody chose
what they chose.
"""

from typing import Any, NamedTuple

from django.utils.functional import cached_property

from consult.consultations.models import Choice
from consult.consultations.questions.worded import value_of, worded, words_of
from consult.errors import Message
from frontend.citizens.widgets.base import (
    WHOLE,
    Typed,
    Widget,
    limits_of,
    number_in,
)

WORDS = "words"
"""The part that words beside the rows are typed into."""


class Row(NamedTuple):
    """One of the offered answers, as a row to tap."""

    id: str
    value: str
    label: Message
    is_chosen: bool
    choice: Choice | None = None


class Rows(Widget):
    """Rows to tap, of which one can be chosen."""

    template = "fragments/answers/rows.html"
    takes_several = False

    @property
    def parts(self) -> list[str]:
        return [WHOLE, WORDS] if self.takes_words else [WHOLE]

    @property
    def anchor(self) -> str:
        return self.rows[0].id if self.rows else self.name

    @property
    def takes_words(self) -> bool:
        return self.kind.takes_words(self.question)

    @property
    def longest_words(self) -> int:
        return self.kind.longest_words

    @property
    def words(self) -> str:
        return self.text_of(WORDS)

    @property
    def answer(self) -> Any:
        if WHOLE not in self.typed:
            return None
        return self._with_words(number_in(self.text_of(WHOLE)))

    @cached_property
    def rows(self) -> list[Row]:
        chosen = [str(number_in(value)) for value in self.typed.get(WHOLE, [])]
        return [
            Row(
                f"{self.name}-{option.key}",
                option.key,
                option.label,
                option.key in chosen,
                option.choice,
            )
            for option in self.options
        ]

    def typed_for(self, answer: Any) -> Typed:
        value, words = value_of(answer), words_of(answer)
        chosen = [str(one) for one in (value if self.takes_several else [value])]
        return {WHOLE: chosen, WORDS: [words]} if words else {WHOLE: chosen}

    def _with_words(self, value: Any) -> Any:
        return worded(value, self.words) if self.takes_words else value


class SeveralRows(Rows):
    """Rows to tap, of which some can be chosen."""

    takes_several = True

    @property
    def limits(self) -> list[Message]:
        return limits_of(self.question)

    @property
    def answer(self) -> Any:
        if WHOLE not in self.typed:
            return None
        return self._with_words([number_in(value) for value in self.typed[WHOLE]])
