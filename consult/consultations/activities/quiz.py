from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations import questions
from consult.consultations.activities.base import Answers, Questionnaire
from consult.consultations.findings import Finding
from consult.consultations.models import Activity, Question

SHORTEST, LONGEST = 30, 7200
"""Seconds that a quiz may take."""


class Quiz(Questionnaire):
    """Questions drawn from a bank, each with one right choice, against the clock.

    Leaving one out costs nothing but its point, so none has to be answered. Which
    ones somebody was asked is looked at where the answers are admitted.
    """

    gives_certificate = True
    kinds = frozenset({Question.Kind.SINGLE, Question.Kind.IMAGE})

    def unready(self, activity: Activity) -> Iterator[Finding]:
        yield from super().unready(activity)
        bank = list(activity.questions.all())
        if activity.drawn is not None and not 1 <= activity.drawn <= len(bank):
            yield Finding(
                "drawn", _("Draw at least one question, and no more than all.")
            )
        if activity.seconds is None or not SHORTEST <= activity.seconds <= LONGEST:
            yield Finding("seconds", _("Give between 30 seconds and 2 hours."))
        for index, question in enumerate(bank):
            for finding in self._unready_question(question):
                yield finding.under(f"questions[{index}]")

    def _unready_question(self, question: Question) -> Iterator[Finding]:
        if question.kind not in self.kinds or question.has_other:
            yield Finding("kind", _("A quiz asks for one of its choices."))
        if question.show_if:
            yield Finding("show_if", _("A quiz asks everybody alike. Take this out."))
        if sum(choice.is_right for choice in question.choices.all()) != 1:
            yield Finding("choices", _("Mark the one choice that is right."))

    def _check_one(self, question: Question, value: Any, checked: Answers) -> None:
        kind = questions.kind_of(question)
        if not kind.is_missing(value):
            checked[str(question.pk)] = kind.check(question, value)
