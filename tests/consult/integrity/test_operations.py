import pytest

from consult.audit.models import Entry
from consult.errors import Invalid, NotPermitted
from consult.integrity.models import Quarantine, SetAside
from consult.integrity.operations import (
    approve_quarantine,
    discard_proposal,
    propose_lifting,
    propose_quarantine,
)
from consult.integrity.queries import counted_responses, set_aside
from consult.integrity.refusals import (
    NothingWaits,
    NotSetAside,
    OwnProposal,
    TooFewAnswers,
)
from consult.responses.models import Response
from tests.integrity_factories import WHY, officials_of, signal_on, standing_quarantine

pytestmark = pytest.mark.django_db


def test_answers_are_counted_apart_once_two_people_have_decided(poll, farm):
    analyst, approver = officials_of(poll, "analyst", "approver")

    proposed = propose_quarantine(signal_on(poll, farm), by=analyst, reason=WHY)
    assert counted_responses(poll).count() == 67
    approve_quarantine(proposed, by=approver)

    assert counted_responses(poll).count() == 55
    assert set_aside(poll)[""] == 12
    assert Response.objects.filter(activity=poll).count() == 67
    assert list(Entry.objects.order_by("pk").values_list("action", flat=True)) == [
        "quarantine.proposed",
        "quarantine.approved",
    ]


def test_nobody_approves_what_they_proposed(poll, farm):
    (approver,) = officials_of(poll, "approver")
    proposed = propose_quarantine(signal_on(poll, farm), by=approver, reason=WHY)

    with pytest.raises(OwnProposal):
        approve_quarantine(proposed, by=approver)

    assert not set_aside(poll)


def test_the_database_itself_wants_two_people(poll, farm):
    (approver,) = officials_of(poll, "approver")
    proposed = propose_quarantine(signal_on(poll, farm), by=approver, reason=WHY)

    with pytest.raises(Exception, match="quarantine_is_approved_by_another"):
        Quarantine.objects.filter(pk=proposed.pk).update(
            state="standing", decided_by=approver
        )


@pytest.mark.parametrize("role", ["analyst", "author", "moderator"])
def test_only_approvers_approve(poll, farm, role):
    analyst, other = officials_of(poll, "analyst", role)
    proposed = propose_quarantine(signal_on(poll, farm), by=analyst, reason=WHY)

    with pytest.raises(NotPermitted):
        approve_quarantine(proposed, by=other)


def test_moderators_propose_nothing(poll, farm):
    (moderator,) = officials_of(poll, "moderator")

    with pytest.raises(NotPermitted):
        propose_quarantine(signal_on(poll, farm), by=moderator, reason=WHY)


def test_a_reason_is_wanted_in_every_language(poll, farm):
    (analyst,) = officials_of(poll, "analyst")

    with pytest.raises(Invalid) as refused:
        propose_quarantine(signal_on(poll, farm), by=analyst, reason={"en": "So."})

    assert set(refused.value.fields) == {"reason.gu", "reason.hi"}
    assert not SetAside.objects.exists()


def test_fewer_than_ten_answers_are_never_set_aside(poll, farm):
    (analyst,) = officials_of(poll, "analyst")

    with pytest.raises(TooFewAnswers):
        propose_quarantine(signal_on(poll, farm[:9]), by=analyst, reason=WHY)

    assert not Quarantine.objects.exists()


def test_an_answer_is_taken_out_once_however_many_signals_point_to_it(poll, farm):
    standing_quarantine(poll, farm)
    (analyst,) = officials_of(poll, "analyst")

    with pytest.raises(TooFewAnswers):
        propose_quarantine(signal_on(poll, farm), by=analyst, reason=WHY)

    assert set_aside(poll)[""] == 12


def test_a_withdrawn_answer_is_not_set_aside(poll, farm):
    (analyst,) = officials_of(poll, "analyst")
    signal = signal_on(poll, farm)
    Response.objects.filter(participant=farm[0].participant).delete()

    quarantine = propose_quarantine(signal, by=analyst, reason=WHY)

    # What is told of it moves by ten people, or not at all.
    assert (quarantine.answers.count(), quarantine.people) == (11, 12)


def test_two_people_count_the_answers_again(poll, farm):
    quarantine = standing_quarantine(poll, farm)
    analyst, approver = officials_of(poll, "analyst", "approver")

    lifting = propose_lifting(quarantine, by=analyst, reason=WHY)
    assert counted_responses(poll).count() == 55
    lifted = approve_quarantine(lifting, by=approver)

    assert lifted.state == "lifted"
    assert lifted.people == 12
    assert counted_responses(poll).count() == 67


def test_nobody_lifts_alone(poll, farm):
    quarantine = standing_quarantine(poll, farm)
    (approver,) = officials_of(poll, "approver")
    lifting = propose_lifting(quarantine, by=approver, reason=WHY)

    with pytest.raises(OwnProposal):
        approve_quarantine(lifting, by=approver)


def test_what_is_discarded_changes_nothing(poll, farm):
    (analyst,) = officials_of(poll, "analyst")
    proposed = propose_quarantine(signal_on(poll, farm), by=analyst, reason=WHY)

    discard_proposal(proposed, by=analyst)

    assert not SetAside.objects.exists()
    with pytest.raises(NothingWaits):
        discard_proposal(proposed, by=analyst)


def test_what_is_not_lifted_stays_apart(poll, farm):
    quarantine = standing_quarantine(poll, farm)
    (analyst,) = officials_of(poll, "analyst")

    discard_proposal(propose_lifting(quarantine, by=analyst, reason=WHY), by=analyst)

    assert counted_responses(poll).count() == 55
    proposed = Quarantine.objects.get()
    assert (proposed.state, proposed.lift_reason_en) == ("standing", "")


def test_only_what_stands_is_lifted(poll, farm):
    (analyst,) = officials_of(poll, "analyst")
    proposed = propose_quarantine(signal_on(poll, farm), by=analyst, reason=WHY)

    with pytest.raises(NotSetAside):
        propose_lifting(proposed, by=analyst, reason=WHY)
