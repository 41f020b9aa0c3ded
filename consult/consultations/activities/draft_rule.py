from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.consultations.activities.base import (
    Answers,
    Questionnaire,
    WrongAnswers,
)
from consult.consultations.findings import Finding
from consult.consultations.models import Activity, Question
from consult.consultations.rulemaking import is_long_enough


class DraftRule(Questionnaire):
    """The text of a rule, clause by clause, each commented on in words.

    What it is published with, and for how long, follows the Government of India's
    Pre-Legislative Consultation Policy of 2014.
    """

    def check(self, activity: Activity, answers: Answers) -> Answers:
        checked = super().check(activity, answers)
        if not checked:
            message = _("Comment on one clause at least.")
            raise WrongAnswers(fields={next(iter(activity.asked), ""): [message]})
        return checked

    def unready(self, activity: Activity) -> Iterator[Finding]:
        yield from super().unready(activity)
        for index, clause in enumerate(activity.questions.all()):
            for finding in self._unready_clause(clause):
                yield finding.under(f"questions[{index}]")
        for note in Activity.NOTES:
            message = _("A draft rule is published with this note.")
            yield from self._unwritten(activity, note, message)
        if not is_long_enough(activity.consultation, at=timezone.now()):
            message = _("It is open for fewer than 30 days. Say why.")
            yield from self._unwritten(activity, "shorter_reason", message)

    def _unready_clause(self, clause: Question) -> Iterator[Finding]:
        if clause.kind != Question.Kind.LONG_TEXT:
            yield Finding("kind", _("Clauses are commented on in long texts."))
        if clause.is_required:
            message = _("Nobody has to comment on every clause. Let it be left out.")
            yield Finding("is_required", message)
        yield from self._unwritten(clause, "body", _("Write the text of the clause."))
