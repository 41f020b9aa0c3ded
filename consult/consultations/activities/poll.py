from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from consult.consultations.activities.base import Questionnaire
from consult.consultations.findings import Finding
from consult.consultations.models import Activity, Question


class Poll(Questionnaire):
    """One question with choices, answered in a minute."""

    kinds = {
        Question.Kind.SINGLE,
        Question.Kind.MULTIPLE,
        Question.Kind.YES_NO,
        Question.Kind.IMAGE,
    }

    def unready(self, activity: Activity) -> Iterator[Finding]:
        yield from super().unready(activity)
        questions = activity.questions.all()
        if len(questions) > 1:
            yield Finding("questions", _("A poll asks one question only."))
        if any(question.kind not in self.kinds for question in questions):
            yield Finding("questions[0].kind", _("A poll's question offers choices."))
