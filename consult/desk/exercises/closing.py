from collections.abc import Collection, Iterator

import regex
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.desk.exercises.base import Exercise, Setup, consultations_of
from consult.desk.models import Attempt
from consult.desk.sandbox import Stage
from consult.errors import Message
from consult.languages import ENGLISH, GUJARATI, HINDI
from consult.translations import texts_of

# Letters that a reason in the language cannot do without.
SCRIPTS = {
    GUJARATI: regex.compile(r"\p{Script=Gujarati}"),
    HINDI: regex.compile(r"\p{Script=Devanagari}"),
    ENGLISH: regex.compile(r"[A-Za-z]"),
}
SHORTEST_REASON = 20
"""Characters; fewer tell citizens nothing."""


class Closing(Exercise):
    """Close a consultation early, with a reason that the public can follow."""

    key = "close"
    title = _("Close early with a reason")
    task = _(
        "The gram panchayat has met a week before the planned day and settled its plan, so"
        " further answers would come to nothing. Close the consultation early, and tell"
        " the public why, in all three languages."
    )

    def prepare(self, stage: Stage) -> Setup:
        return {"consultations": [stage.published("02-village-plan").pk]}

    def faults(
        self, attempt: Attempt, *, by: User, marked: Collection[str]
    ) -> list[Message]:
        found = consultations_of(attempt)
        if not found:
            return [_("The draft has been deleted. Begin the exercise again.")]
        return list(self._faults(found[0]))

    def _faults(self, consultation: Consultation) -> Iterator[Message]:
        if consultation.status == Consultation.Status.WITHDRAWN:
            yield _(
                "It has been withdrawn: the answers are lost to the public. Begin again."
            )
        elif consultation.planned_closes_at is None:
            yield _("It is still open.")
        else:
            yield from _unclear(texts_of(consultation, "closed_early_reason"))


def _unclear(reason: dict[str, str]) -> Iterator[Message]:
    """Yield what is wrong with what citizens read."""
    if any(not SCRIPTS[code].search(text) for code, text in reason.items()):
        yield _("The reason is not written in the language that it is meant for.")
    if any(len(text) < SHORTEST_REASON for text in reason.values()):
        yield _("The reason is too short to be understood.")
