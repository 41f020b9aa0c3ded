"""What any question is on a form: its inputs, and what was typed into them.

What was typed is kept as it was typed, so that a form which is shown again, carried
over to the next page or kept for later never loses what could not be read.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, Self

from django.utils.translation import ngettext

from consult.consultations.models import Question
from consult.consultations.orders import in_order
from consult.consultations.questions import kind_of
from consult.consultations.questions.base import Option, WrongAnswer
from consult.errors import Message
from consult.text.digits import to_latin

Typed = Mapping[str, list[str]]
"""{part: what was typed or chosen there}; a part is one input of the question."""

WHOLE = ""
"""The part of a question that is answered in one place."""

LONGEST_NUMBER = 12
"""Digits that are read as a number; no id and no count needs more."""


class Sent(Protocol):
    """What a browser sent, by the names of the inputs."""

    def getlist(self, key: str) -> list[str]: ...


class Widget:
    """One question as a form shows it: with what was answered and what is wrong.

    ``order`` says in which order the answers stand, where a question shuffles them.
    """

    template = ""

    def __init__(self, question: Question, *, order: int = 0):
        self.question = question
        self.order = order
        self.typed: Typed = {}
        self.errors: list[Message] = []

    def answered(self, answer: Any) -> Self:
        """Fill the question with an answer as it is kept; None is none."""
        self.typed = {} if answer is None else self.typed_for(answer)
        return self

    def sent(self, sent: Sent) -> Self:
        """Fill the question with what a browser sent for it."""
        found = {part: sent.getlist(self.input_of(part)) for part in self.parts}
        self.typed = {part: values for part, values in found.items() if values}
        return self

    @property
    def name(self) -> str:
        """As text: a template would write 12345 as 12,345."""
        return f"q{self.question.pk}"

    @property
    def kind(self) -> Any:
        """The behaviour of the question's kind, with what only some kinds have."""
        return kind_of(self.question)

    @property
    def parts(self) -> list[str]:
        """List the inputs that the question has, by their short names."""
        return [WHOLE]

    @property
    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield name and value of all that was typed, as hidden inputs carry it."""
        for part, values in self.typed.items():
            yield from ((self.input_of(part), value) for value in values)

    @property
    def limits(self) -> list[Message]:
        """Say how many answers may be chosen, where that is limited."""
        return []

    @property
    def anchor(self) -> str:
        """Return the id of the first input, where an answer can be put right."""
        return self.name

    @property
    def is_touched(self) -> bool:
        """Tell whether anything was typed or chosen at all."""
        return any(value.strip() for values in self.typed.values() for value in values)

    @property
    def answer(self) -> Any:
        """Return what was answered as the domain takes it; None is nothing.

        :raises WrongAnswer: if what was typed cannot even be read
        """
        return self.text_of(WHOLE) if WHOLE in self.typed else None

    @property
    def unreadable(self) -> list[Message]:
        """Say why what was typed cannot be read; empty where it can."""
        try:
            _ = self.answer
        except WrongAnswer as reason:
            return [reason.message]
        return []

    def read(self) -> Any:
        """Return what was answered; None is nothing, or nothing that can be read."""
        return None if self.unreadable else self.answer

    @property
    def in_words(self) -> str:
        """Say what was answered, to the one who answered it; as typed if it is wrong."""
        try:
            answer = self.kind.check(self.question, self.answer)
        except WrongAnswer:
            return ", ".join(value for _name, value in self.fields)
        return str(self.kind.in_words(self.question, answer))

    @property
    def options(self) -> list[Option]:
        """List what can be answered, in the order of this form."""
        options = self.kind.options(self.question)
        return in_order(self.question, options, self.order)

    @property
    def offered(self) -> list[tuple[str, Message]]:
        """List the choices with their texts, in the order of this form."""
        groups = self.kind.groups(self.question)
        options = [Option(g.key, g.label, g.options[0].choice) for g in groups]
        ordered = in_order(self.question, options, self.order)
        return [(option.key, option.label) for option in ordered]

    def typed_for(self, answer: Any) -> Typed:
        """Return what somebody would have typed to give the answer."""
        return {WHOLE: [str(answer)]}

    def input_of(self, part: str) -> str:
        """Return the name of the input that a part is typed into."""
        return f"{self.name}-{part}" if part else self.name

    def text_of(self, part: str) -> str:
        """Return what was typed into a part, the last of several values."""
        return self.typed.get(part, [""])[-1]


def limits_of(question: Question) -> list[Message]:
    """Say how many choices a question asks for, in the words it refuses others with."""
    limits: list[Message] = []
    if (least := question.min_choices) > 1:
        words = ngettext(
            "Choose at least %(count)d answer.",
            "Choose at least %(count)d answers.",
            least,
        )
        limits.append(words % {"count": least})
    if most := question.max_choices:
        words = ngettext(
            "Choose at most %(count)d answer.",
            "Choose at most %(count)d answers.",
            most,
        )
        limits.append(words % {"count": most})
    return limits


def number_in(text: str) -> int | str:
    """Read a number in the digits of any script; leave the rest for the check."""
    latin = to_latin(text.strip())
    is_number = latin.isascii() and latin.isdigit() and len(latin) <= LONGEST_NUMBER
    return int(latin) if is_number else text
