"""What every kind of activity can be asked."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations import questions
from consult.consultations.findings import Finding
from consult.consultations.models import Activity, Question
from consult.consultations.questions.base import WrongAnswer
from consult.errors import Invalid, Message

Answers = dict[str, Any]
"""{question id, as text: answer}"""


class WrongAnswers(Invalid):
    """Answers that do not fit the activity; `fields` names each question."""

    code = "wrong_answers"
    message = _("Some answers need your attention.")


class Questionnaire:
    """A kind whose activity is a list of questions, each answered once."""

    def check(self, activity: Activity, answers: Answers) -> Answers:
        """Return the answers as they are kept, those left out left out.

        :raises WrongAnswers: naming each question that is missing or does not
            fit, and each answer to a question that the activity does not ask
        """
        asked = activity.asked
        checked: Answers = {}
        wrong: dict[str, list[Message]] = {
            name: [_("This activity does not ask this question.")]
            for name in answers
            if name not in asked
        }
        for name, question in asked.items():
            try:
                self._check_one(question, answers.get(name), checked)
            except WrongAnswer as reason:
                wrong[name] = [reason.message]
        if wrong:
            raise WrongAnswers(fields=wrong)
        return checked

    def unready(self, activity: Activity) -> Iterator[Finding]:
        """Yield what the activity still lacks besides its texts."""
        if not activity.questions.all():
            yield Finding("questions", _("Ask at least one question."))
        for index, question in enumerate(activity.questions.all()):
            for finding in questions.kind_of(question).unready(question):
                yield finding.under(f"questions[{index}]")

    def _check_one(self, question: Question, value: Any, checked: Answers) -> None:
        kind = questions.kind_of(question)
        if not kind.is_missing(value):
            checked[str(question.pk)] = kind.check(question, value)
        elif question.is_required:
            raise WrongAnswer(_("This question needs an answer."))
