from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.consultations.models import Activity, Question
from consult.consultations.operations import create_draft
from consult.consultations.readiness import findings_in
from consult.desk.exercises.base import (
    Exercise,
    Setup,
    consultations_of,
    reasons_of,
)
from consult.desk.models import Attempt
from consult.desk.sandbox import OPEN_FOR, Stage
from consult.errors import Message


class Writing(Exercise):
    """Write a poll that the lint finds nothing in."""

    key = "write"
    title = _("Write a poll without findings")
    task = _(
        "An empty draft lies on your desk. Write a poll with one question in Gujarati,"
        " Hindi and English: about the opening hours of a library. You have passed once"
        " nothing is left to mend."
    )

    def prepare(self, stage: Stage) -> Setup:
        question = {"kind": Question.Kind.SINGLE, "text": {}, "choices": []}
        document = {
            "opens_at": stage.at,
            "closes_at": stage.at + OPEN_FOR,
            "activities": [
                {"kind": Activity.Kind.POLL, "title": {}, "questions": [question]}
            ],
        }
        draft = create_draft(document, by=stage.trainee, department=stage.department)
        return {"consultations": [draft.pk]}

    def faults(
        self, attempt: Attempt, *, by: User, marked: Collection[str]
    ) -> list[Message]:
        drafts = consultations_of(attempt)
        if not drafts:
            return [_("The draft has been deleted. Begin the exercise again.")]
        return reasons_of(findings_in(drafts[0], at=timezone.now()))
