"""What every kind of activity can be asked."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from consult.consultations import questions
from consult.consultations.conditions import is_shown, misfits
from consult.consultations.findings import Finding
from consult.consultations.models import Activity, Question
from consult.consultations.orders import ORDER, is_order
from consult.consultations.questions.base import WrongAnswer
from consult.errors import Invalid, Message
from consult.languages import CODES
from consult.translations import texts_of

Answers = dict[str, Any]
"""{question id, as text: answer}; and {"order": number} where choices are shuffled"""


class WrongAnswers(Invalid):
    """Answers that do not fit the activity; `fields` names each question."""

    code = "wrong_answers"
    message = _("Some answers need your attention.")


class Questionnaire:
    """A kind whose activity is a list of questions, each answered once."""

    gives_certificate = False
    """Whether who takes part may print a certificate of it."""

    def check(self, activity: Activity, answers: Answers) -> Answers:
        """Return the answers as they are kept, those left out left out.

        An answer to a question that the others hide is dropped: whoever went back
        and answered otherwise did nothing wrong. With the answers goes the `order`
        in which choices were shown, if the activity shuffles any.

        :raises WrongAnswers: naming each question that is missing or does not
            fit, and each answer to a question that the activity does not ask
        """
        asked = activity.asked
        checked: Answers = {}
        wrong: dict[str, list[Message]] = {
            name: [_("This activity does not ask this question.")]
            for name in answers
            if name not in asked and name != ORDER
        }
        for name, question in asked.items():
            try:
                if is_shown(question, checked):
                    self._check_one(question, answers.get(name), checked)
            except WrongAnswer as reason:
                wrong[name] = [reason.message]
        if wrong:
            raise WrongAnswers(fields=wrong)
        if ORDER in answers and activity.is_shuffled:
            checked[ORDER] = self._checked_order(answers[ORDER])
        return checked

    def unready(self, activity: Activity) -> Iterator[Finding]:
        """Yield what the activity still lacks besides its texts."""
        if not activity.questions.all():
            yield Finding("questions", _("Ask at least one question."))
        for index, question in enumerate(activity.questions.all()):
            for finding in questions.kind_of(question).unready(question):
                yield finding.under(f"questions[{index}]")
        yield from self._unready_conditions(list(activity.questions.all()))

    def _unwritten(self, row: Model, field: str, message: Message) -> Iterator[Finding]:
        """Yield what no language says; what some lack is found by the lint."""
        if not any(texts_of(row, field).values()):
            yield from (Finding(field, message, code) for code in CODES)

    def _unready_conditions(self, asked: list[Question]) -> Iterator[Finding]:
        for question, message in misfits(asked):
            yield Finding(f"questions[{asked.index(question)}].show_if", message)

    def _checked_order(self, order: Any) -> int:
        if not is_order(order):
            raise WrongAnswers(fields={ORDER: [_("There is no such order.")]})
        return int(order)

    def _check_one(self, question: Question, value: Any, checked: Answers) -> None:
        kind = questions.kind_of(question)
        if not kind.is_missing(value):
            checked[str(question.pk)] = kind.check(question, value)
        elif question.is_required:
            raise WrongAnswer(_("This question needs an answer."))
