"""What the kinds have in common where people write for each other."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from consult.consultations.activities.base import (
    Answers,
    Questionnaire,
    WrongAnswers,
)
from consult.consultations.findings import Finding
from consult.consultations.models import Activity
from consult.errors import Message


class AsksNothing(WrongAnswers):
    """Answers to an activity in which people write for each other."""

    code = "asks_nothing"
    message = _("Nothing is answered here. Write what others are to read.")


class Conversation(Questionnaire):
    """A kind whose activity has a title and an introduction, and no questions."""

    unwritten_intro: Message
    questions_message: Message

    def check(self, activity: Activity, answers: Answers) -> Answers:
        raise AsksNothing

    def unready(self, activity: Activity) -> Iterator[Finding]:
        yield from self._unwritten(activity, "intro", self.unwritten_intro)
        if activity.questions.all():
            yield Finding("questions", self.questions_message)
