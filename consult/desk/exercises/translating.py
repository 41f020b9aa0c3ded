from collections.abc import Collection
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.consultations.drafts import draft_of
from consult.consultations.operations import edit_draft
from consult.consultations.readiness import findings_in
from consult.desk.exercises.base import (
    Exercise,
    Setup,
    consultations_of,
    reasons_of,
)
from consult.desk.models import Attempt
from consult.desk.sandbox import Stage
from consult.errors import Message
from consult.languages import ENGLISH, GUJARATI, HINDI
from consult.translations import texts_of

# What the colleague adds to the summary, and forgets in Hindi.
ADDED: dict[str, str] = {
    GUJARATI: " 31 માર્ચ સુધી જવાબ આપી શકાશે.",
    ENGLISH: " Answers are taken until 31 March.",
}


class Translating(Exercise):
    """Bring a translation up to date after the text has changed."""

    key = "translate"
    title = _("Translate a stale text")
    task = _(
        "A colleague has changed the summary in Gujarati and English and forgot the"
        " Hindi one. Find what changed, and bring the Hindi text up to date."
    )

    def prepare(self, stage: Stage) -> Setup:
        draft = stage.draft("06-clean-streets")
        document = draft_of(draft)
        document["summary"] = _with_more(document["summary"])
        edited = edit_draft(draft, document, by=stage.writer, version=draft.version)
        stale = texts_of(edited, "summary")[HINDI]
        return {"consultations": [edited.pk], "stale": stale}

    def faults(
        self, attempt: Attempt, *, by: User, marked: Collection[str]
    ) -> list[Message]:
        drafts = consultations_of(attempt)
        if not drafts:
            return [_("The draft has been deleted. Begin the exercise again.")]
        faults = reasons_of(findings_in(drafts[0], at=timezone.now()))
        if texts_of(drafts[0], "summary")[HINDI] == attempt.setup["stale"]:
            faults.append(_("The Hindi summary still says what it said before."))
        return faults


def _with_more(summary: dict[str, Any]) -> dict[str, Any]:
    return {code: text + ADDED.get(code, "") for code, text in summary.items()}
