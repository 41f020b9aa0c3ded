"""Taking, changing and withdrawing one citizen's response.

A response is acknowledged after its commit. Each operation takes an optional
idempotency key: the same key with the same request gets the same reply.
"""

import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from consult import events
from consult.accounts import pseudonyms
from consult.accounts.models import User
from consult.consultations.activities import Answers, kind_of
from consult.consultations.models import Activity, Consultation
from consult.responses import cells, counting, intake, receipts
from consult.responses.group_commit import keep_together
from consult.responses.models import IdempotencyKey, Receipt, Response
from consult.responses.refusals import (
    AlreadyResponded,
    CitizensOnly,
    Closed,
    DistrictNeeded,
    KeyReused,
    NoResponse,
    NotAsked,
    NotOpen,
)
from consult.responses.rules import asks, is_citizen, needs_district
from consult.responses.strata import Strata


@dataclass(frozen=True)
class Acknowledgement:
    """What the citizen is told once the answer is kept."""

    activity: Activity
    code: str
    at: datetime
    replayed: bool = False


def submit_response(
    activity: Activity,
    *,
    by: User,
    answers: Answers,
    language: str,
    channel: str,
    key: UUID | None = None,
) -> Acknowledgement:
    """Keep a citizen's answers to an activity, durably, once.

    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises WrongAnswers: if the answers do not fit the questions; names each
    :raises DistrictNeeded: if only some districts are asked and none is known
    :raises NotAsked: if the consultation asks other districts
    :raises NotOpen: before it opens, by the database's clock
    :raises Closed: after it closes, likewise
    :raises AlreadyResponded: the second time, with another key
    :raises KeyReused: if the key came with another request
    """
    participant = _participant(activity, by)
    checked = kind_of(activity).check(activity, answers)
    strata = Strata.of(by, language=language, channel=channel)
    _refuse_unless_asked(activity, strata)

    fingerprint = _fingerprint("submit", activity, checked)
    entry = intake.Entry(
        activity_id=activity.pk,
        consultation_id=activity.consultation_id,
        participant=participant.hex(),
        answers=checked,
        activity_version=activity.version,
        district_id=strata.district.pk if strata.district else None,
        age_band=strata.age_band,
        gender=strata.gender,
        language=language,
        channel=channel,
        assurance=Response.Assurance.PHONE,
        code_hash=receipts.hash_of(receipts.code_for(participant)).hex(),
        cells=cells.cells_of(activity, checked),
        strata=strata.by_dimension(),
        key=str(key) if key else None,
        fingerprint=fingerprint.hex(),
    )
    kept = keep_together(entry)
    if kept is None:
        return _replay_or_refuse(activity, participant, key, fingerprint)
    events.publish("response.submitted", about=activity)
    return Acknowledgement(activity, receipts.code_for(participant), kept)


@transaction.atomic
def revise_response(
    activity: Activity,
    *,
    by: User,
    answers: Answers,
    key: UUID | None = None,
) -> Acknowledgement:
    """Put new answers in the place of the citizen's old ones; the tally follows.

    The strata stay as they were when the citizen first answered.

    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises WrongAnswers: if the answers do not fit the questions; names each
    :raises NotOpen: before the consultation opens
    :raises Closed: after it closes
    :raises NoResponse: if there is nothing to revise
    :raises KeyReused: if the key came with another request
    """
    participant = _participant(activity, by)
    checked = kind_of(activity).check(activity, answers)
    fingerprint = _fingerprint("revise", activity, checked)
    intake.hold_open(activity.consultation_id)
    response = _locked_response(activity, participant)
    # A retry that came while this one waited for the lock finds the reply now.
    replay = _replay(activity, participant, key, fingerprint)
    if replay:
        return replay

    change = cells.difference(
        cells.cells_of(activity, response.answers), cells.cells_of(activity, checked)
    )
    response.answers, response.revised_at = checked, _open_at(activity)
    response.save(update_fields=["answers", "revised_at"])
    counting.move(activity.pk, change, strata=Strata.frozen_on(response))
    if key:
        _keep_key(participant, key, fingerprint, at=response.revised_at)
    events.publish("response.revised", about=activity)
    return Acknowledgement(
        activity, receipts.code_for(participant), response.revised_at
    )


@transaction.atomic
def withdraw_response(activity: Activity, *, by: User) -> None:
    """Take the citizen's response out of the tally and forget what it said.

    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises NotOpen: before the consultation opens
    :raises Closed: after it closes
    :raises NoResponse: if there is nothing to withdraw
    """
    participant = _participant(activity, by)
    intake.hold_open(activity.consultation_id)
    _open_at(activity)
    response = _locked_response(activity, participant)

    counted = cells.cells_of(activity, response.answers)
    counting.move(
        activity.pk,
        cells.difference(counted, []),
        strata=Strata.frozen_on(response),
    )
    Receipt.objects.filter(response=response).update(response=None)
    response.delete()
    events.publish("response.withdrawn", about=activity)


def forget_old_keys() -> int:
    """Remove the idempotency keys that are older than a day; return how many."""
    old = IdempotencyKey.objects.filter(answered_at__lt=Now() - intake.KEYS_LIVE)
    return old.delete()[0]


def _participant(activity: Activity, by: User) -> bytes:
    if not is_citizen(by):
        raise CitizensOnly
    wrapped = bytes(activity.consultation.participation_key)
    return pseudonyms.participant_of(by.pk, activity.pk, wrapped)


def _refuse_unless_asked(activity: Activity, strata: Strata) -> None:
    if needs_district(activity) and strata.district is None:
        raise DistrictNeeded(fields={"district": [DistrictNeeded.message]})
    if not asks(activity, strata.district):
        raise NotAsked


def _open_at(activity: Activity) -> datetime:
    """Return the moment by the database's clock, if answers are taken at it."""
    consultation = Consultation.objects.filter(pk=activity.consultation_id)
    open_now = consultation.open(Now()).annotate(now=Now())
    moment = open_now.values_list("now", flat=True).first()
    if moment:
        return moment
    if consultation.in_phase(Consultation.Phase.UPCOMING, Now()).exists():
        raise NotOpen
    raise Closed


def _locked_response(activity: Activity, participant: bytes) -> Response:
    response = (
        Response.objects.select_for_update(of=["self"])
        .select_related("district")
        .filter(activity=activity, participant=participant)
        .first()
    )
    if response is None:
        raise NoResponse
    return response


def _replay_or_refuse(
    activity: Activity, participant: bytes, key: UUID | None, fingerprint: bytes
) -> Acknowledgement:
    """Say why the answer was not kept, unless it is a retry of one that was."""
    replay = _replay(activity, participant, key, fingerprint)
    if replay:
        return replay
    _open_at(activity)
    raise AlreadyResponded


def _replay(
    activity: Activity, participant: bytes, key: UUID | None, fingerprint: bytes
) -> Acknowledgement | None:
    """Return the reply that the same request got before, if it came before."""
    if key is None:
        return None
    known = IdempotencyKey.objects.filter(
        participant=participant, key=key, answered_at__gte=Now() - intake.KEYS_LIVE
    ).first()
    if known is None:
        return None
    if not hmac.compare_digest(bytes(known.fingerprint), fingerprint):
        raise KeyReused
    return Acknowledgement(
        activity, receipts.code_for(participant), known.answered_at, replayed=True
    )


def _keep_key(
    participant: bytes, key: UUID, fingerprint: bytes, *, at: datetime
) -> None:
    """Remember the request, in the place of one of the same key that has expired."""
    IdempotencyKey.objects.update_or_create(
        participant=participant,
        key=key,
        defaults={"fingerprint": fingerprint, "answered_at": at},
    )


def _fingerprint(verb: str, activity: Activity, answers: Answers) -> bytes:
    document = json.dumps([verb, activity.pk, answers], sort_keys=True)
    return sha256(document.encode()).digest()
