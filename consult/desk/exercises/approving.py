from collections.abc import Collection, Iterator
from copy import deepcopy

from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.consultations.models import Consultation, Review
from consult.consultations.templates import ready_made
from consult.desk.exercises.base import Exercise, Setup, consultations_of
from consult.desk.models import Attempt
from consult.desk.sandbox import Stage
from consult.errors import Message
from consult.languages import HINDI

Status = Consultation.Status
FLAWED = "04-service-centre"
# "Done the same week", where the others say the same day.
WRONG = "उसी सप्ताह हो गया"


class Approving(Exercise):
    """Approve what is right and send back what is not, for a reason."""

    key = "approve"
    title = _("Approve, or send back")
    task = _(
        "Two consultations wait for you as the second person. Read both in all three"
        " languages: no machine finds what is wrong in one of them. Approve the other,"
        " and send this one back with a reason that helps its author."
    )

    def prepare(self, stage: Stage) -> Setup:
        activities = deepcopy(ready_made()[FLAWED].document["activities"])
        activities[0]["questions"][1]["choices"][0]["text"][HINDI] = WRONG
        good = stage.in_review(stage.draft("03-bus-service"))
        flawed = stage.in_review(stage.draft(FLAWED, activities=activities))
        return {"consultations": [good.pk, flawed.pk]}

    def faults(
        self, attempt: Attempt, *, by: User, marked: Collection[str]
    ) -> list[Message]:
        found = consultations_of(attempt)
        if len(found) < 2:
            return [_("The draft has been deleted. Begin the exercise again.")]
        return list(self._faults(*found, by=by))

    def _faults(
        self, good: Consultation, flawed: Consultation, *, by: User
    ) -> Iterator[Message]:
        if good.status == Status.IN_REVIEW or flawed.status == Status.IN_REVIEW:
            yield _("Something still waits for your decision.")
        elif _verdict(good, by) != Review.Verdict.APPROVED:
            yield _("What you sent back was right. Begin the exercise again.")
        if flawed.status in (Status.APPROVED, Status.PUBLISHED):
            yield _(
                "What you approved says one thing in Hindi and another in Gujarati."
                " Send it back, and say where."
            )


def _verdict(consultation: Consultation, by: User) -> str:
    last = consultation.reviews.filter(by=by).order_by("-at", "-pk").first()
    return last.verdict if last else ""
