"""Taking, changing and withdrawing one citizen's response.

A response is acknowledged after its commit. Each operation takes an optional
idempotency key: the same key with the same request gets the same reply.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from consult import events
from consult.accounts.models import User
from consult.consultations.activities import Answers
from consult.consultations.models import Activity, Consultation
from consult.consultations.taking import hold_open
from consult.errors import Refused
from consult.responses import cells, counting, intake
from consult.responses.arrivals import UNKNOWN, Arrival
from consult.responses.group_commit import keep_together
from consult.responses.models import IdempotencyKey, Response, WithdrawnReceipt
from consult.responses.quizzes import OutOfTime
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
from consult.responses.rules import is_citizen
from consult.responses.strata import Strata
from consult.responses.submissions import (
    Submission,
    Verb,
    participant_in,
    submission_of,
)

NO_LONGER_ASKED = (DistrictNeeded, NotAsked, OutOfTime)
"""What moving house, or time, may have made of somebody whose answer is kept already."""


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
    came: Arrival = UNKNOWN,
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
    _refuse_unless_citizen(by)
    submission = submission_of(
        activity,
        by.pk,
        answers,
        verb=Verb.SUBMIT,
        language=language,
        channel=channel,
        key=key,
        came=came,
    )
    try:
        kept = keep_together(submission)
    except NO_LONGER_ASKED as refusal:
        return replay_of(submission, refusal)
    return acknowledge(submission, kept)


def revise_response(
    activity: Activity,
    *,
    by: User,
    answers: Answers,
    key: UUID | None = None,
) -> Acknowledgement:
    """Put new answers in the place of the citizen's old ones; the tally follows.

    The strata stay as they were when the citizen first answered; but whoever revises
    has read the words as they are now.

    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises WrongAnswers: if the answers do not fit the questions; names each
    :raises NotOpen: before the consultation opens
    :raises Closed: after it closes
    :raises NoResponse: if there is nothing to revise
    :raises KeyReused: if the key came with another request
    """
    _refuse_unless_citizen(by)
    submission = submission_of(activity, by.pk, answers, verb=Verb.REVISE, key=key)
    return acknowledge(submission, keep_together(submission))


def acknowledge(submission: Submission, kept: datetime | None) -> Acknowledgement:
    """Return what the citizen is told of a submission that was kept, or was before.

    :raises: what `submit_response` and `revise_response` raise if it was not
    """
    if kept:
        return Acknowledgement(submission.activity, submission.receipt_code, kept)
    return _replay_or_refuse(submission)


def replay_of(submission: Submission, refusal: Refused) -> Acknowledgement:
    """Return the reply that a retry got while its citizen was still asked.

    :raises Refused: as given, if it is no retry
    """
    replay = _replay(submission)
    if replay is None:
        raise refusal
    return replay


@transaction.atomic
def withdraw_response(activity: Activity, *, by: User) -> None:
    """Take the citizen's response out of the tally and forget what it said.

    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises NotOpen: before the consultation opens
    :raises Closed: after it closes
    :raises NoResponse: if there is nothing to withdraw
    """
    _refuse_unless_citizen(by)
    hold_open(activity.consultation_id)
    _open_at(activity)
    response = _locked_response(activity, participant_in(activity, by.pk))

    counted = cells.cells_of(activity, response.answers)
    counting.move(
        activity.pk,
        cells.difference(counted, []),
        strata=Strata.frozen_on(response),
    )
    WithdrawnReceipt.objects.update_or_create(
        code_hash=response.code_hash,
        defaults={"activity": activity, "issued_at": response.submitted_at},
    )
    response.delete()
    events.publish("response.withdrawn", about=activity)


def forget_old_keys() -> int:
    """Remove the idempotency keys that are older than a day; return how many."""
    old = IdempotencyKey.objects.filter(answered_at__lt=Now() - intake.KEYS_LIVE)
    return old.delete()[0]


def _refuse_unless_citizen(by: User) -> None:
    if not is_citizen(by):
        raise CitizensOnly


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


def _replay_or_refuse(submission: Submission) -> Acknowledgement:
    """Say why the answer was not kept, unless it is a retry of one that was."""
    replay = _replay(submission)
    if replay:
        return replay
    _open_at(submission.activity)
    raise NoResponse if submission.verb == Verb.REVISE else AlreadyResponded


def _replay(submission: Submission) -> Acknowledgement | None:
    """Return the reply that the same request got before, if it came before."""
    if submission.key is None:
        return None
    known = IdempotencyKey.objects.filter(
        participant=submission.participant,
        key=submission.key,
        answered_at__gte=Now() - intake.KEYS_LIVE,
    ).first()
    if known is None:
        return None
    if not submission.is_retry_of(bytes(known.fingerprint)):
        raise KeyReused
    return Acknowledgement(
        submission.activity, submission.receipt_code, known.answered_at, replayed=True
    )
