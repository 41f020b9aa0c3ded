"""Saying what was behind something odd, and looking into it again.

One person says it, so nothing is lost by it: which answers the signal points to stays
known, and whoever doubts the explanation takes it up again.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult import events
from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.filling import refusal_of
from consult.errors import Invalid, NotPermitted
from consult.integrity.models import Quarantine, Signal
from consult.integrity.refusals import AlreadyExplained, AlreadyProposed, NotExplained
from consult.integrity.rules import can_look_into
from consult.text import plain

WAITING = [Quarantine.State.PROPOSED, Quarantine.State.LIFTING]
"""In which states a quarantine waits for an approver."""


@transaction.atomic
def explain_signal(signal: Signal, *, by: User, explanation: str) -> Signal:
    """Say what was behind something odd; then no answer is under suspicion any more.

    :raises NotPermitted: unless ``by`` may look into it for the department
    :raises AlreadyExplained: the second time
    :raises AlreadyProposed: while a proposal to set its answers aside waits
    :raises Invalid: if nothing is said, or it cannot be kept
    """
    signal = _locked(signal, by)
    if signal.explained_at:
        raise AlreadyExplained
    refuse_if_waiting(signal)
    words = explanation.strip()
    wrong = refusal_of(words) if words else _("Say what it was.")
    if wrong:
        raise Invalid(fields={"explanation": [wrong]})

    signal.explanation = plain.clean(words)
    signal.explained_by, signal.explained_at = by, timezone.now()
    signal.save(update_fields=["explanation", "explained_by", "explained_at"])
    record("signal.explained", by=by, subject=signal, explanation=signal.explanation)
    return signal


@transaction.atomic
def reopen_signal(signal: Signal, *, by: User) -> Signal:
    """Let it wait for an explanation again; what was said stays on record.

    :raises NotPermitted: unless ``by`` may look into it for the department
    :raises NotExplained: if nobody explained it
    """
    signal = _locked(signal, by)
    if not signal.explained_at:
        raise NotExplained
    raise_anew(signal)
    record("signal.reopened", by=by, subject=signal, explanation=signal.explanation)
    return signal


def raise_anew(signal: Signal) -> None:
    """Let a signal, whose row is locked, wait as if it had not been explained."""
    signal.explained_by, signal.explained_at = None, None
    signal.save(update_fields=["explained_by", "explained_at"])
    events.publish("signal.raised", about=signal.activity)


def refuse_if_waiting(signal: Signal) -> None:
    """Refuse what may not be done while a proposal about the signal waits.

    :raises AlreadyProposed: while one does
    """
    if signal.quarantines.filter(state__in=WAITING).exists():
        raise AlreadyProposed


def _locked(signal: Signal, by: User) -> Signal:
    signal = Signal.objects.select_for_update(of=["self"]).get(pk=signal.pk)
    if not can_look_into(by, signal.activity.consultation):
        raise NotPermitted
    return signal
