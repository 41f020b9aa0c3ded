"""Officials who decide on the same quarantine at the same moment: one of them does."""

import pytest

from consult.audit.models import Entry
from consult.integrity import operations
from consult.integrity.models import Quarantine, Signal
from consult.integrity.operations import (
    approve_quarantine,
    discard_proposal,
    propose_quarantine,
)
from consult.integrity.queries import counted_responses
from consult.integrity.refusals import (
    AlreadyProposed,
    NothingWaits,
    OwnProposal,
    TooFewAnswers,
)
from tests.factories import make_poll
from tests.faults.at_once import at_once
from tests.faults.test_moderating_at_once import WITH_CONTROL, meeting_before
from tests.integrity_factories import WHY, answers_in, officials_of, signal_on

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def poll(transactional_db):
    made = make_poll()
    answers_in(made, [0, 1, 2] * 20)
    return made


@pytest.fixture
def signal(poll):
    return signal_on(poll, answers_in(poll, [0] * 12))


def without_locks(monkeypatch):
    """Let everybody decide on the row as they find it."""
    rows = Quarantine.objects.select_related("activity__consultation__department")
    monkeypatch.setattr(operations, "_locked", lambda row: rows.get(pk=row.pk))


def refusals_in(outcomes):
    return [type(one) for one in outcomes if isinstance(one, Exception)]


def decisions():
    return Entry.objects.filter(
        action__in=["quarantine.approved", "quarantine.refused"]
    )


@WITH_CONTROL
def test_of_two_approvers_one_decides_and_the_other_is_told(
    poll, signal, monkeypatch, is_guarded
):
    analyst, one, two = officials_of(poll, "analyst", "approver", "approver")
    proposed = propose_quarantine(signal, by=analyst, reason=WHY)
    if not is_guarded:
        without_locks(monkeypatch)
    meeting_before(monkeypatch, operations, "_count")

    outcomes = at_once(
        [lambda by=by: approve_quarantine(proposed, by=by) for by in (one, two)]
    )

    assert refusals_in(outcomes) == ([NothingWaits] if is_guarded else [])
    assert decisions().count() == (1 if is_guarded else 2)
    assert counted_responses(poll).count() == 60


@WITH_CONTROL
def test_who_proposed_it_discards_it_as_another_approves_it(
    poll, signal, monkeypatch, is_guarded
):
    analyst, approver = officials_of(poll, "analyst", "approver")
    proposed = propose_quarantine(signal, by=analyst, reason=WHY)
    if not is_guarded:
        without_locks(monkeypatch)
    meeting_before(monkeypatch, operations, "_decided")

    outcomes = at_once(
        [
            lambda: approve_quarantine(proposed, by=approver),
            lambda: discard_proposal(proposed, by=analyst),
        ]
    )

    assert refusals_in(outcomes) == ([NothingWaits] if is_guarded else [])
    assert decisions().count() == (1 if is_guarded else 2)


def test_who_proposed_it_does_not_slip_in_beside_another(poll, signal):
    own, other = officials_of(poll, "approver", "approver")
    proposed = propose_quarantine(signal, by=own, reason=WHY)

    outcomes = at_once(
        [lambda by=by: approve_quarantine(proposed, by=by) for by in (own, other)]
    )

    assert set(refusals_in(outcomes)) <= {OwnProposal, NothingWaits}
    assert len(refusals_in(outcomes)) == 1
    assert Quarantine.objects.get().decided_by == other


@WITH_CONTROL
def test_of_two_who_propose_the_same_one_is_told(poll, signal, monkeypatch, is_guarded):
    officials = officials_of(poll, "analyst", "analyst")
    if not is_guarded:
        rows = Signal.objects.select_related("activity__consultation__department")
        monkeypatch.setattr(operations, "_signal_locked", lambda s: rows.get(pk=s.pk))
    meeting_before(monkeypatch, operations, "count_pointed")

    outcomes = at_once(
        [
            lambda by=by: propose_quarantine(signal, by=by, reason=WHY)
            for by in officials
        ]
    )

    # Without the lock nobody is taken out twice either, but the reason told is wrong.
    why = AlreadyProposed if is_guarded else TooFewAnswers
    assert refusals_in(outcomes) == [why]
    assert Quarantine.objects.count() == 1
