"""Which questions somebody is shown, by what they answered on the pages before.

    {"question": 17, "operator": "equals", "value": 12}

A condition looks at the answer to one question of an earlier page, so no page
depends on itself, none waits for another, and a page without scripts always knows
what to show. A condition on what was not answered, or not even shown, never holds.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import eq, gt, lt, ne
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity, Question
from consult.consultations.questions import kind_of
from consult.consultations.questions.base import (
    ANSWERED,
    CONTAINS,
    EQUALS,
    GREATER,
    LESS,
    NOT_EQUALS,
    OPERATORS,
    WrongAnswer,
)
from consult.consultations.questions.worded import value_of
from consult.errors import Message

Given = Mapping[str, Any]
"""{question id, as text: checked answer} of the questions before."""


def is_shown(question: Question, given: Given) -> bool:
    """Tell whether somebody who answered so is asked the question."""
    condition = question.show_if
    if condition is None:
        return True
    answer = given.get(str(condition["question"]))
    return answer is not None and _holds(condition, value_of(answer))


def shown_questions(activity: Activity, answers: Given) -> list[Question]:
    """List the questions that the answers show, in the order of the activity.

    The answers may be as they were sent: one that does not fit counts as none.
    """
    given: dict[str, Any] = {}
    shown = []
    for name, question in activity.asked.items():
        if is_shown(question, given):
            shown.append(question)
            if (checked := _checked(question, answers.get(name))) is not None:
                given[name] = checked
    return shown


def misfits(questions: Iterable[Question]) -> Iterator[tuple[Question, Message]]:
    """Yield each question whose condition can never be met, and why."""
    asked = {question.pk: question for question in questions}
    for question in asked.values():
        if question.show_if and (why := _misfit(question, question.show_if, asked)):
            yield question, why


def _holds(condition: Mapping[str, Any], value: Any) -> bool:
    return _TESTS[condition["operator"]](value, condition["value"])


_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    ANSWERED: lambda value, _wanted: True,
    EQUALS: eq,
    NOT_EQUALS: ne,
    CONTAINS: lambda value, wanted: str(wanted) in map(str, value),
    GREATER: gt,
    LESS: lt,
}


def _checked(question: Question, answer: Any) -> Any:
    kind = kind_of(question)
    try:
        return None if kind.is_missing(answer) else kind.check(question, answer)
    except WrongAnswer:
        return None


def _misfit(
    question: Question, condition: Mapping[str, Any], asked: Mapping[int, Question]
) -> Message | None:
    subject = asked.get(condition["question"])
    if subject is None:
        return _("It depends on a question that is not asked here.")
    if subject.page >= question.page:
        return _("Put it on a later page than the question that it depends on.")
    if condition["operator"] not in OPERATORS:
        return _("This question’s answers cannot be compared in that way.")
    return kind_of(subject).misfit(subject, condition["operator"], condition["value"])
