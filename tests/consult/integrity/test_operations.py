import pytest

from consult.audit.models import Entry
from consult.errors import Invalid, NotPermitted
from consult.integrity.explaining import explain_signal, reopen_signal
from consult.integrity.models import Quarantine, SetAside, Signal, Suspect
from consult.integrity.operations import (
    approve_quarantine,
    discard_proposal,
    propose_lifting,
    propose_quarantine,
)
from consult.integrity.queries import counted_responses, set_aside, unexplained
from consult.integrity.refusals import (
    AlreadyExplained,
    AlreadyProposed,
    NotExplained,
    NothingWaits,
    NotSetAside,
    OwnProposal,
    TooFewAnswers,
)
from consult.responses.models import Response
from tests.factories import DistrictFactory, make_poll
from tests.integrity_factories import (
    WHY,
    answers_in,
    officials_of,
    signal_on,
    standing_quarantine,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    return make_poll()


@pytest.fixture
def farm(poll):
    """Twelve answers alike, after fifty-five of people."""
    answers_in(poll, [0, 1, 2, 0, 1] * 11)
    return answers_in(poll, [0] * 12, network="ab")


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

    assert propose_quarantine(signal, by=analyst, reason=WHY).people == 11


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
