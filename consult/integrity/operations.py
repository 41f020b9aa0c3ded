"""Counting answers apart: by two people, reversibly.

Nothing here removes or changes an answer. The tally stays what it was; beside it stands
what is left without those that are set aside.
"""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from consult import events
from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.operations.public_reasons import given
from consult.consultations.rules import can_publish
from consult.errors import NotPermitted
from consult.integrity.explaining import WAITING, refuse_if_waiting
from consult.integrity.models import Quarantine, SetAside, Signal
from consult.integrity.quarantining import (
    count_anew,
    count_pointed,
    left_to_hold,
)
from consult.integrity.refusals import (
    AlreadyExplained,
    NothingWaits,
    NotSetAside,
    OwnProposal,
    TooFewAnswers,
)
from consult.integrity.rules import can_decide, can_look_into
from consult.responses.cells import EVERYBODY
from consult.responses.models import Response
from consult.translations import set_texts, texts_of

State = Quarantine.State


@transaction.atomic
def propose_quarantine(
    signal: Signal, *, by: User, reason: dict[str, str]
) -> Quarantine:
    """Propose to count apart the answers that a signal points to now.

    Those of them that are set aside already stay where they are.

    :raises NotPermitted: unless ``by`` may look into it for the department
    :raises AlreadyExplained: if it was explained
    :raises AlreadyProposed: while another proposal about it waits
    :raises Invalid: naming each language in which the reason is missing
    :raises TooFewAnswers: if it points to fewer than ten that are counted now
    """
    signal = _signal_locked(signal)
    if not can_look_into(by, signal.activity.consultation):
        raise NotPermitted
    if signal.explained_at:
        raise AlreadyExplained
    refuse_if_waiting(signal)
    why = given(reason)

    count_pointed(signal)
    told = left_to_hold(signal)
    if told[EVERYBODY] < settings.SMALLEST_CELL:
        raise TooFewAnswers

    quarantine = Quarantine(
        activity=signal.activity, signal=signal, proposed_by=by, people=0, cells=told
    )
    set_texts(quarantine, "reason", why)
    quarantine.save()
    _hold(quarantine, _suspects_of(signal))
    _count(quarantine)
    _record("quarantine.proposed", quarantine, by, reason=why)
    return quarantine


@transaction.atomic
def approve_quarantine(quarantine: Quarantine, *, by: User) -> Quarantine:
    """Count its answers apart from now on; or count them again, if that was proposed.

    :raises NotPermitted: unless ``by`` is an approver of the department
    :raises OwnProposal: if ``by`` proposed it
    :raises NothingWaits: if nothing about it waits
    :raises TooFewAnswers: if fewer than ten are left of what is to be set aside
    """
    quarantine = _locked(quarantine)
    _refuse_unless_approver(quarantine, by)
    if quarantine.state not in WAITING:
        raise NothingWaits
    if not can_decide(by, quarantine):
        raise OwnProposal

    if quarantine.state == State.PROPOSED:
        _count(quarantine)
        return _decided(quarantine, by, State.STANDING, "quarantine.approved")
    quarantine.answers.all().delete()
    quarantine.lifted_by, quarantine.lifted_at = by, timezone.now()
    quarantine.state = State.LIFTED
    quarantine.save(update_fields=["state", "lifted_by", "lifted_at"])
    _record("quarantine.lifted", quarantine, by)
    return quarantine


@transaction.atomic
def discard_proposal(quarantine: Quarantine, *, by: User) -> Quarantine:
    """Let everything stay as it is: what was proposed is not done.

    :raises NotPermitted: unless ``by`` may look into it for the department
    :raises NothingWaits: if nothing about it waits
    """
    quarantine = _locked(quarantine)
    if not can_look_into(by, quarantine.activity.consultation):
        raise NotPermitted
    if quarantine.state not in WAITING:
        raise NothingWaits

    if quarantine.state == State.PROPOSED:
        quarantine.answers.all().delete()
        return _decided(quarantine, by, State.REFUSED, "quarantine.refused")
    quarantine.state, quarantine.lift_proposed_by = State.STANDING, None
    said = texts_of(quarantine, "lift_reason")
    set_texts(quarantine, "lift_reason", {})
    quarantine.save()
    _record("quarantine.kept", quarantine, by, reason=said)
    return quarantine


@transaction.atomic
def propose_lifting(
    quarantine: Quarantine, *, by: User, reason: dict[str, str]
) -> Quarantine:
    """Propose to count its answers again; somebody else approves that, too.

    :raises NotPermitted: unless ``by`` may look into it for the department
    :raises NotSetAside: unless its answers are counted apart, and nothing waits
    :raises Invalid: naming each language in which the reason is missing
    """
    quarantine = _locked(quarantine)
    if not can_look_into(by, quarantine.activity.consultation):
        raise NotPermitted
    if quarantine.state != State.STANDING:
        raise NotSetAside
    why = given(reason)

    quarantine.state, quarantine.lift_proposed_by = State.LIFTING, by
    set_texts(quarantine, "lift_reason", why)
    quarantine.save()
    _record("quarantine.lifting", quarantine, by, reason=why)
    return quarantine


def _locked(quarantine: Quarantine) -> Quarantine:
    rows = Quarantine.objects.select_for_update(of=["self"])
    return rows.select_related("activity__consultation__department").get(
        pk=quarantine.pk
    )


def _signal_locked(signal: Signal) -> Signal:
    rows = Signal.objects.select_for_update(of=["self"])
    return rows.select_related("activity__consultation__department").get(pk=signal.pk)


def _refuse_unless_approver(quarantine: Quarantine, by: User) -> None:
    if not can_publish(by, quarantine.activity.consultation):
        raise NotPermitted


def _suspects_of(signal: Signal) -> list[bytes]:
    """Return whose answers the signal points to, as far as they still stand."""
    answered = Response.objects.filter(
        activity=signal.activity_id, participant=OuterRef("participant")
    )
    suspects = signal.suspects.filter(Exists(answered)).order_by("participant")
    return [bytes(row) for row in suspects.values_list("participant", flat=True)]


def _hold(quarantine: Quarantine, participants: Iterable[bytes]) -> None:
    SetAside.objects.bulk_create(
        [
            SetAside(
                activity_id=quarantine.activity_id,
                participant=participant,
                quarantine=quarantine,
            )
            for participant in participants
        ],
        ignore_conflicts=True,
        batch_size=2_000,
    )


def _count(quarantine: Quarantine) -> None:
    if count_anew(quarantine) < settings.SMALLEST_CELL:
        raise TooFewAnswers


def _decided(
    quarantine: Quarantine, by: User, state: Quarantine.State, action: str
) -> Quarantine:
    quarantine.state = state
    quarantine.decided_by, quarantine.decided_at = by, timezone.now()
    quarantine.save(update_fields=["state", "decided_by", "decided_at"])
    _record(action, quarantine, by)
    return quarantine


def _record(
    action: str, quarantine: Quarantine, by: User, reason: dict[str, str] | None = None
) -> None:
    record(
        action,
        by=by,
        subject=quarantine,
        people=quarantine.told,
        signal=quarantine.signal_id,
        reason=reason or texts_of(quarantine, "reason"),
    )
    events.publish(action, about=quarantine.activity)
