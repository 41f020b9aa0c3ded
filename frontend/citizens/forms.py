"""A form made of an activity's questions, one page of them at a time.

The pages of a survey keep nothing on the server: what was answered on the other
pages travels along in hidden fields, so a form can be left, shared between
languages and come back to, and nobody needs a session before the last page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.functional import cached_property

from consult.consultations.activities import Answers, WrongAnswers, kind_of
from consult.consultations.models import Activity, Question
from consult.consultations.questions import kind_of as kind_of_question
from consult.consultations.questions.text import Text
from consult.errors import Message
from consult.text.digits import to_latin

LATIN_NUMBER = 12
"""The longest number that is read as one; no id and no scale needs more digits."""


class Row(NamedTuple):
    """One of the offered answers, as a row to tap."""

    id: str
    value: str
    label: Message
    is_chosen: bool


class Problem(NamedTuple):
    """What is wrong with which question, and the id of where to put it right."""

    anchor: str
    question: str
    message: Message


@dataclass
class AskedQuestion:
    """A question as a form shows it: with what was answered and what is wrong."""

    question: Question
    answer: Any
    errors: list[Message] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"q{self.question.pk}"

    @property
    def takes_several(self) -> bool:
        return self.question.kind == Question.Kind.MULTIPLE

    @property
    def longest(self) -> int | None:
        kind = kind_of_question(self.question)
        return kind.longest if isinstance(kind, Text) else None

    @property
    def anchor(self) -> str:
        return self.rows[0].id if self.rows else self.name

    @cached_property
    def rows(self) -> list[Row]:
        options = kind_of_question(self.question).options(self.question)
        chosen = [str(value) for value in self.values]
        return [
            Row(
                f"{self.name}-{option.key}",
                option.key,
                option.label,
                option.key in chosen,
            )
            for option in options
        ]

    @property
    def in_words(self) -> list[Message]:
        """List the chosen answers, or the text that was written."""
        return [row.label for row in self.rows if row.is_chosen] or self.values

    @property
    def values(self) -> list[Any]:
        if isinstance(self.answer, list):
            return self.answer
        return [] if self.answer is None else [self.answer]


class AnswerForm:
    """One page of an activity's questions, and the answers given so far."""

    def __init__(self, activity: Activity, answers: Answers, *, page: int = 1):
        self.activity = activity
        self.answers = answers
        self._asked = [
            AskedQuestion(question, answers.get(str(question.pk)))
            for question in activity.questions.all()
        ]
        self._numbers = sorted({asked.question.page for asked in self._asked})
        self.pages = max(len(self._numbers), 1)
        self.page = min(max(page, 1), self.pages)

    @classmethod
    def sent(cls, activity: Activity, sent: QueryDict) -> "AnswerForm":
        """Return the form as a browser sent it, on the page that it showed."""
        page = sent.get("page", "1")
        answers = {
            str(question.pk): _answer_to(question, sent)
            for question in activity.questions.all()
            if f"q{question.pk}" in sent
        }
        return cls(activity, answers, page=int(page) if page in set("123456789") else 1)

    @property
    def questions(self) -> list[AskedQuestion]:
        """List what this page asks."""
        return [asked for asked in self._asked if self._page_of(asked) == self.page]

    @property
    def carried(self) -> Iterator[tuple[str, str]]:
        """Yield name and value of what the other pages were answered with.

        As text: a template would write 12345 as 12,345.
        """
        for asked in self._asked:
            if self._page_of(asked) != self.page:
                yield from ((asked.name, str(value)) for value in asked.values)

    @property
    def is_last(self) -> bool:
        return self.page == self.pages

    @property
    def problems(self) -> list[Problem]:
        """List what is wrong on this page, where it can be put right."""
        return [
            Problem(asked.anchor, asked.question.text, message)
            for asked in self.questions
            for message in asked.errors
        ]

    @property
    def checked(self) -> Answers:
        """Return the answers as they are kept; empty while something is wrong."""
        try:
            return kind_of(self.activity).check(self.activity, self.answers)
        except WrongAnswers:
            return {}

    @property
    def said(self) -> list[AskedQuestion]:
        """List the questions that were answered, on every page."""
        return [asked for asked in self._asked if asked.values]

    def turned(self, pages: int) -> "AnswerForm":
        """Return the form with as many pages turned, forward or back."""
        return AnswerForm(self.activity, self.answers, page=self.page + pages)

    def is_page_right(self) -> bool:
        """Check what this page asks, and note at each question what is wrong."""
        self._note(self._refusals())
        return not self.problems

    def is_right(self) -> bool:
        """Check everything, and turn to the first page that something is wrong on."""
        self._note(self._refusals())
        wrong = [self._page_of(asked) for asked in self._asked if asked.errors]
        self.page = min(wrong, default=self.page)
        return not wrong

    def _refusals(self) -> dict[str, Any]:
        try:
            kind_of(self.activity).check(self.activity, self.answers)
        except WrongAnswers as wrong:
            return wrong.fields
        return {}

    def _note(self, refusals: dict[str, Any]) -> None:
        for asked in self._asked:
            asked.errors = list(refusals.get(str(asked.question.pk), []))

    def _page_of(self, asked: AskedQuestion) -> int:
        return 1 + self._numbers.index(asked.question.page)


def _answer_to(question: Question, sent: QueryDict) -> Any:
    name = f"q{question.pk}"
    if kind_of_question(question).is_text:
        return sent.get(name, "")
    if question.kind == Question.Kind.MULTIPLE:
        return [_number(str(value)) for value in sent.getlist(name)]
    return _number(sent.get(name, ""))


def _number(text: str) -> int | str:
    """Read a number in the digits of any script; leave the rest for the check."""
    latin = to_latin(text.strip())
    is_number = latin.isascii() and latin.isdigit() and len(latin) <= LATIN_NUMBER
    return int(latin) if is_number else text
