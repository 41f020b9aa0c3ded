"""A form made of an activity's questions, one page of them at a time.

The pages of a survey keep nothing on the server: what was typed on the other
pages travels along in hidden fields, so a form can be left, shared between
languages and come back to, and nobody needs a session before the last page.

What a page asks may hang on the answers to earlier pages. A page of which nothing is
asked is passed over; what was typed on it travels along nevertheless, for whoever
goes back and changes their mind.
"""

from collections.abc import Iterator
from copy import copy
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.functional import cached_property

from consult.consultations.activities import Answers, WrongAnswers, kind_of
from consult.consultations.conditions import shown_questions
from consult.consultations.models import Activity
from consult.consultations.orders import ORDER, fresh_order, is_order
from consult.errors import Message
from frontend.citizens.widgets import Widget, number_in, widget_for

MANY = 4
"""From so many questions on, somebody may be called away before the last."""


class Problem(NamedTuple):
    """What is wrong with which question, and the id of where to put it right."""

    anchor: str
    question: str
    message: Message


class AnswerForm:
    """One page of an activity's questions, and the answers given so far.

    ``order`` is the order in which shuffled answers stand; answers that were kept
    bring their own. Without either, one is taken by chance.
    """

    def __init__(
        self,
        activity: Activity,
        answers: Answers,
        *,
        page: Any = 1,
        order: Any = None,
    ):
        self.activity = activity
        self.order = _known_order(answers.get(ORDER, order), activity)
        self._widgets = [
            widget_for(question, order=self.order).answered(answers.get(name))
            for name, question in activity.asked.items()
        ]
        self._numbers = sorted({asked.question.page for asked in self._widgets})
        self.pages = max(len(self._numbers), 1)
        self.page = page if page in range(1, self.end + 1) else 1

    @classmethod
    def sent(cls, activity: Activity, sent: QueryDict) -> "AnswerForm":
        """Return the form as a browser sent it, on the page that it showed."""
        page, order = (number_in(sent.get(name, "")) for name in ("page", ORDER))
        form = cls(activity, {}, page=page, order=order)
        for asked in form._widgets:
            asked.sent(sent)
        return form

    @property
    def end(self) -> int:
        """The number of the page after all questions: it asks whether to send."""
        return self.pages + 1

    @cached_property
    def answers(self) -> Answers:
        """Return what was answered, as the domain takes it; what is hidden as well."""
        read = ((asked, asked.read()) for asked in self._widgets)
        answers = {
            str(asked.question.pk): answer
            for asked, answer in read
            if answer is not None
        }
        return {**answers, ORDER: self.order} if self.activity.is_shuffled else answers

    @cached_property
    def questions(self) -> list[Widget]:
        """List what this page asks."""
        return [asked for asked in self._shown if self._page_of(asked) == self.page]

    @property
    def carried(self) -> Iterator[tuple[str, str]]:
        """Yield name and value of what was typed on the other pages."""
        if self.activity.is_shuffled:
            yield ORDER, str(self.order)
        for asked in self._widgets:
            if asked not in self.questions:
                yield from asked.fields

    @property
    def typed(self) -> dict[str, list[str]]:
        """Return all that was typed, and on which page, as it is kept for later."""
        typed = {"page": [str(self.page)], ORDER: [str(self.order)]}
        for asked in self._widgets:
            for name, value in asked.fields:
                typed.setdefault(name, []).append(value)
        return typed

    @property
    def is_last(self) -> bool:
        """Tell whether nothing is asked after this page, as it is answered now."""
        return max(self._shown_pages, default=1) <= self.page

    @property
    def is_final(self) -> bool:
        """Tell whether nothing can be asked after this page, however it is answered."""
        here = {asked.question.pk for asked in self.questions}
        return self.is_last and not any(
            asked.question.show_if and asked.question.show_if["question"] in here
            for asked in self._widgets
        )

    @property
    def is_long(self) -> bool:
        """Tell whether somebody may want to go on another time."""
        return len(self._widgets) >= MANY

    @property
    def step(self) -> int:
        """Count the pages that are shown, up to this one."""
        return sum(page <= self.page for page in self._shown_pages)

    @property
    def steps(self) -> int:
        """Count the pages that are shown, as far as the answers tell."""
        return max(len(self._shown_pages), 1)

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
    def said(self) -> list[Widget]:
        """List the questions that were answered, on every page."""
        return [asked for asked in self._shown if asked.is_touched]

    def turned(self, pages: int) -> "AnswerForm":
        """Return the form on the next page that asks something, or the one before (-1).

        After the last one comes the page that asks whether to send.
        """
        after = [page for page in self._shown_pages if page > self.page]
        before = [page for page in self._shown_pages if page < self.page]
        turned = copy(self)
        turned._turn_to(min([*after, self.end]) if pages > 0 else max([*before, 1]))
        return turned

    def is_page_right(self) -> bool:
        """Check what this page asks, and note at each question what is wrong."""
        self._note_refusals()
        return not self.problems

    def is_right(self) -> bool:
        """Check everything, and turn to the first page that something is wrong on."""
        self._note_refusals()
        wrong = [self._page_of(asked) for asked in self._shown if asked.errors]
        if wrong:
            self._turn_to(min(wrong))
        return not wrong

    @cached_property
    def _shown(self) -> list[Widget]:
        shown = {
            question.pk for question in shown_questions(self.activity, self.answers)
        }
        return [asked for asked in self._widgets if asked.question.pk in shown]

    @cached_property
    def _shown_pages(self) -> list[int]:
        return sorted({self._page_of(asked) for asked in self._shown})

    def _turn_to(self, page: int) -> None:
        self.page = page
        self.__dict__.pop("questions", None)

    def _note_refusals(self) -> None:
        """Note what is wrong; what cannot be read says so before all else."""
        refused: dict[str, Any] = {}
        try:
            kind_of(self.activity).check(self.activity, self.answers)
        except WrongAnswers as wrong:
            refused = wrong.fields
        for asked in self._widgets:
            asked.errors = asked.unreadable or list(
                refused.get(str(asked.question.pk), [])
            )

    def _page_of(self, asked: Widget) -> int:
        return 1 + self._numbers.index(asked.question.page)


def _known_order(order: Any, activity: Activity) -> int:
    if not activity.is_shuffled:
        return 0
    return order if is_order(order) else fresh_order()
