"""Objecting where one's answer is set aside, and answering that.

One objection lets nobody's answer in again by itself: both counts are public, so their
difference would say what that one person answered. It makes officials look again, and
two of them may count all those answers anew.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult import events
from consult.accounts import limits, receipts
from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.filling import refusal_of
from consult.consultations.models import Activity
from consult.consultations.participation import CitizensOnly, is_citizen, participant_in
from consult.departments.rules import Person
from consult.errors import Invalid, Message, NotFound, NotPermitted
from consult.integrity.models import Objection, Quarantine
from consult.integrity.refusals import (
    AlreadyObjected,
    CountsLikeAll,
    ObjectionAnswered,
)
from consult.integrity.rules import can_look_into
from consult.languages import CODES
from consult.responses.models import Response
from consult.text import graphemes, plain
from consult.translations import set_texts

LONGEST = 500
"""Characters of an objection."""

A_DAY = 5
"""Objections that one person can try to send in a day."""

LOOK_UPS = {"limit": 20, "seconds": 3600}
"""How often a code may be tried from one network address, look-ups included."""


def object_signed_in(
    activity: Activity, *, by: Person, words: str, language: str
) -> Objection:
    """Say why one's own answer should count, though it is set aside.

    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises TooMany: after five in a day
    :raises CountsLikeAll: unless the answer is set aside
    :raises AlreadyObjected: the second time
    :raises Invalid: naming `words`, if they are missing or do not fit
    """
    if not isinstance(by, User) or not is_citizen(by):
        raise CitizensOnly
    limits.take(f"objection:{by.pk}", limit=A_DAY, seconds=86_400)
    return _object(activity.pk, participant_in(activity, by.pk), words, language)


def object_with_code(
    *, code: str, words: str, language: str, address: str
) -> Objection:
    """Say the same by the code of the receipt, without signing in.

    :raises TooMany: after 20 look-ups from one network address in an hour
    :raises NotFound: if no answer has the code
    :raises CountsLikeAll: unless the answer is set aside
    :raises AlreadyObjected: the second time
    :raises Invalid: naming `words`, if they are missing or do not fit
    """
    limits.take(f"receipt:{address}", **LOOK_UPS)
    found = Response.objects.filter(code_hash=receipts.hash_of(code)).first()
    if found is None:
        raise NotFound
    return _object(found.activity_id, bytes(found.participant), words, language)


@transaction.atomic
def answer_objection(
    objection: Objection, *, by: User, answer: dict[str, str]
) -> Objection:
    """Answer whoever objected, in every language; only they read it.

    :raises NotFound: if whoever objected has taken the answer back meanwhile
    :raises NotPermitted: unless ``by`` may look into it for the department
    :raises ObjectionAnswered: the second time
    :raises Invalid: naming each language in which the answer is missing
    """
    rows = Objection.objects.select_for_update(of=["self"])
    whole = rows.select_related("quarantine__activity__consultation__department")
    row = whole.filter(pk=objection.pk).first()
    if row is None:
        raise NotFound
    if not can_look_into(by, row.quarantine.activity.consultation):
        raise NotPermitted
    if row.answered_at:
        raise ObjectionAnswered
    said = _in_every_language(answer)

    set_texts(row, "answer", said)
    row.answered_by, row.answered_at = by, timezone.now()
    row.save()
    record("objection.answered", by=by, subject=row, answer=said)
    events.publish("objection.answered", about=row.quarantine.activity)
    return row


@transaction.atomic
def _object(
    activity_id: int, participant: bytes, words: str, language: str
) -> Objection:
    """Keep the objection; whoever decides on the quarantine meanwhile waits."""
    kept = _cleaned(words)
    held = Quarantine.objects.select_for_update(of=["self"]).filter(
        activity=activity_id,
        state__in=Quarantine.APART,
        answers__participant=participant,
    )
    quarantine = held.select_related("activity").first()
    if quarantine is None:
        raise CountsLikeAll
    if quarantine.objections.filter(participant=participant).exists():
        raise AlreadyObjected

    objection = Objection.objects.create(
        quarantine=quarantine, participant=participant, words=kept, language=language
    )
    events.publish("objection.received", about=quarantine.activity)
    return objection


def _cleaned(words: str) -> str:
    refusal: Message | None = plain.refusal_of(words)
    if refusal is None and not words.strip():
        refusal = _("Write something first.")
    if refusal is None and graphemes.count(words) > LONGEST:
        refusal = _("Use at most %(longest)d characters.") % {"longest": LONGEST}
    if refusal:
        raise Invalid(fields={"words": [refusal]})
    return plain.clean(words).strip()


def _in_every_language(answer: dict[str, str]) -> dict[str, str]:
    said = {code: (answer.get(code) or "").strip() for code in CODES}
    missing = _("Answer in this language, too.")
    wrong = {
        f"answer.{code}": [refusal]
        for code, text in said.items()
        if (refusal := refusal_of(text) if text else missing)
    }
    if wrong:
        raise Invalid(fields=wrong)
    return {code: plain.clean(text) for code, text in said.items()}
