"""What an explanation of a signal does, and what undoes it."""

import pytest

from consult.audit.models import Entry
from consult.errors import Invalid, NotPermitted
from consult.integrity.explaining import explain_signal, reopen_signal
from consult.integrity.models import Signal, Suspect
from consult.integrity.operations import discard_proposal, propose_quarantine
from consult.integrity.queries import unexplained
from consult.integrity.refusals import AlreadyExplained, AlreadyProposed, NotExplained
from tests.factories import DistrictFactory
from tests.integrity_factories import (
    WHY,
    answers_in,
    officials_of,
    signal_on,
    standing_quarantine,
)

pytestmark = pytest.mark.django_db


def test_explaining_a_signal_clears_its_answers_and_loses_none(poll, farm):
    (analyst,) = officials_of(poll, "analyst")
    signal = signal_on(poll, farm)

    explained = explain_signal(signal, by=analyst, explanation="A school class.")

    assert explained.explanation == "A school class."
    assert Suspect.objects.count() == 12
    assert not unexplained(poll)
    with pytest.raises(AlreadyExplained):
        propose_quarantine(signal, by=analyst, reason=WHY)


def test_whoever_doubts_an_explanation_looks_into_it_again(poll, farm):
    analyst, approver, moderator = officials_of(
        poll, "analyst", "approver", "moderator"
    )
    signal = signal_on(poll, farm)
    with pytest.raises(NotExplained):
        reopen_signal(signal, by=approver)
    explain_signal(signal, by=analyst, explanation="A school class.")
    with pytest.raises(NotPermitted):
        reopen_signal(signal, by=moderator)

    reopened = reopen_signal(signal, by=approver)

    assert (reopened.explained_at, reopened.explanation) == (None, "A school class.")
    assert list(unexplained(poll)) == [signal]
    assert propose_quarantine(signal, by=approver, reason=WHY).people == 12
    assert Entry.objects.filter(action="signal.reopened").exists()


def test_a_signal_waits_again_once_its_answers_are_not_set_aside(poll, farm):
    (analyst,) = officials_of(poll, "analyst")
    signal = signal_on(poll, farm)
    proposed = propose_quarantine(signal, by=analyst, reason=WHY)
    assert not unexplained(poll)

    discard_proposal(proposed, by=analyst)

    assert list(unexplained(poll)) == [signal]


@pytest.mark.parametrize(("more", "waits"), [(9, False), (10, True)])
def test_a_signal_waits_again_for_ten_answers_beside_those_set_aside(
    poll, farm, more, waits
):
    signal = standing_quarantine(poll, farm).signal
    Suspect.objects.bulk_create(
        Suspect(signal=signal, participant=row.participant)
        for row in answers_in(poll, [0] * more)
    )

    assert unexplained(poll).exists() == waits


def test_an_analyst_of_some_districts_looks_only_into_what_these_are_asked(poll, farm):
    here, elsewhere = DistrictFactory(), DistrictFactory()
    (analyst,) = officials_of(poll, "analyst")
    analyst.memberships.get().districts.add(here)
    signal = signal_on(poll, farm)

    with pytest.raises(NotPermitted):
        explain_signal(signal, by=analyst, explanation="A school class.")
    poll.consultation.districts.set([elsewhere])
    with pytest.raises(NotPermitted):
        propose_quarantine(signal, by=analyst, reason=WHY)

    poll.consultation.districts.set([here])
    assert explain_signal(signal, by=analyst, explanation="A school class.")


def test_a_signal_is_not_explained_while_a_proposal_waits(poll, farm):
    (analyst,) = officials_of(poll, "analyst")
    signal = signal_on(poll, farm)
    propose_quarantine(signal, by=analyst, reason=WHY)

    with pytest.raises(AlreadyProposed):
        explain_signal(signal, by=analyst, explanation="A school class.")


def test_an_explanation_says_something(poll, farm):
    (analyst,) = officials_of(poll, "analyst")

    with pytest.raises(Invalid) as refused:
        explain_signal(signal_on(poll, farm), by=analyst, explanation="  ")

    assert set(refused.value.fields) == {"explanation"}
    assert Signal.objects.get().explained_at is None
