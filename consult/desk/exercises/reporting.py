from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.desk.exercises.base import (
    Exercise,
    Setup,
    consultations_of,
    reasons_of,
)
from consult.desk.exercises.closing import SCRIPTS
from consult.desk.models import Attempt
from consult.desk.sandbox import Stage
from consult.desk.synthetic import let_answer
from consult.errors import Message
from consult.outcomes.documents import TEXTS
from consult.outcomes.models import Outcome
from consult.outcomes.readiness import gaps_in
from consult.text.digits import to_latin
from consult.translations import texts_of

PEOPLE = 420
WEIGHTS = [46, 31, 15, 8]


class Reporting(Exercise):
    """Say what was heard and what comes of it, so that nobody is left without a reply."""

    key = "report"
    title = _("Say what was heard")
    task = _(
        "The poll has closed and everything is counted. Say in all three languages what"
        " you heard, and from how many people; decide about the question, with a reason,"
        " a post that answers for it and a day; then ask for approval."
    )

    def prepare(self, stage: Stage) -> Setup:
        consultation = stage.published("05-school-hours")
        poll = Activity.objects.with_definition().get(consultation=consultation)
        let_answer(poll, PEOPLE, weights=WEIGHTS)
        stage.close(consultation)
        return {"consultations": [consultation.pk]}

    def faults(
        self, attempt: Attempt, *, by: User, marked: Collection[str]
    ) -> list[Message]:
        found = consultations_of(attempt)
        if not found:
            return [_("The draft has been deleted. Begin the exercise again.")]
        written = Outcome.objects.filter(consultation=found[0]).first()
        outcome = written or Outcome(consultation=found[0])
        gaps = reasons_of(gaps_in(outcome))
        return gaps or list(_faults(outcome))


def _faults(outcome: Outcome) -> Iterator[Message]:
    heard = texts_of(outcome, "heard")
    if any(str(PEOPLE) not in to_latin(text) for text in heard.values()):
        yield _("Say in every language how many people answered.")
    said = [heard] + [
        texts_of(row, name) for row in outcome.dispositions.all() for name in TEXTS
    ]
    if any(
        not SCRIPTS[code].search(text) for one in said for code, text in one.items()
    ):
        yield _("A text is not written in the language that it is meant for.")
    if outcome.state == Outcome.State.DRAFT:
        yield _("Ask for approval: a second person reads it before the public does.")
