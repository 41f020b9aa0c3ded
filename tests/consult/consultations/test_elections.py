from datetime import timedelta

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.elections import (
    election_record,
    freezing_window,
    held_back_by,
)
from consult.consultations.models import Consultation, ElectionWindow
from consult.consultations.operations import (
    change_election_window,
    exempt_consultation,
    extend_consultation,
    publish_consultation,
    set_election_window,
    withdraw_consultation,
)
from consult.consultations.refusals import AlreadyExempt, FrozenByElection
from consult.departments.models import Membership
from consult.errors import Invalid, NotPermitted
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    approved,
    in_every_language,
    make_poll,
)

REASON = "Permission 437/6 of the Election Commission."


def days(begins=-3, ends=3, **more):
    today = timezone.localdate()
    return {
        "title": in_every_language("Municipal election"),
        "begins_on": today + timedelta(days=begins),
        "ends_on": today + timedelta(days=ends),
        "districts": [],
        **more,
    }


def later(consultation):
    return consultation.closes_at + timedelta(days=7)


def test_a_window_freezes_launches(state, draft, approver):
    window = set_election_window(days(), by=state)

    with pytest.raises(FrozenByElection) as refusal:
        publish_consultation(approved(draft), by=approver)

    assert refusal.value.window == window
    assert "Municipal election (en)" in str(refusal.value)
    assert Consultation.objects.get().status == "approved"


def test_without_a_window_the_launch_goes_on(draft, approver):
    assert publish_consultation(approved(draft), by=approver).status == "published"


def test_a_window_freezes_extensions(state, published, approver):
    set_election_window(days(), by=state)

    with pytest.raises(FrozenByElection):
        extend_consultation(published, by=approver, closes_at=later(published))


def test_what_is_open_stays_open_and_can_be_withdrawn(state, published, approver):
    set_election_window(days(), by=state)

    assert published.is_open(timezone.now())
    reason = in_every_language("A court decided.")
    withdrawn = withdraw_consultation(published, by=approver, reason=reason)
    assert withdrawn.status == "withdrawn"


def test_nothing_is_launched_that_opens_in_a_window(state, department, approver):
    soon = timezone.now() + timedelta(days=2)
    draft = make_poll(
        consultation=ConsultationFactory(
            department=department,
            status="approved",
            opens_at=soon,
            closes_at=soon + timedelta(days=9),
        )
    ).consultation
    set_election_window(days(1, 5), by=state)

    with pytest.raises(FrozenByElection):
        publish_consultation(approved(draft), by=approver)


@pytest.mark.parametrize(
    ("begins", "ends", "is_frozen"),
    [(0, 0, True), (-3, -1, False), (1, 3, False), (-1, 0, True)],
)
def test_both_days_belong_to_a_window(state, published, begins, ends, is_frozen):
    set_election_window(days(begins, ends), by=state)

    assert bool(freezing_window(published, timezone.now())) == is_frozen


def test_a_window_holds_back_only_who_asks_its_districts(state):
    here, there = DistrictFactory(), DistrictFactory()
    set_election_window(days(districts=[here.lgd_code]), by=state)
    asking = {name: ConsultationFactory() for name in ["here", "there", "everybody"]}
    asking["here"].districts.add(here)
    asking["there"].districts.add(there)

    frozen = {
        name: bool(freezing_window(one, timezone.now())) for name, one in asking.items()
    }
    assert frozen == {"here": True, "there": False, "everybody": True}


def test_a_window_of_the_whole_state_holds_back_everybody(state):
    set_election_window(days(), by=state)
    asking = ConsultationFactory()
    asking.districts.add(DistrictFactory())

    assert freezing_window(asking, timezone.now())


def test_an_exemption_lets_it_through_and_is_on_record(state, draft, approver):
    window = set_election_window(days(), by=state)

    exempt_consultation(draft, window=window, reason=REASON, by=state)

    assert publish_consultation(approved(draft), by=approver).status == "published"
    entry = Entry.objects.get(action="consultation.exempted")
    assert (entry.actor_id, entry.details["reason"]) == (state.pk, REASON)


def test_an_exemption_holds_for_its_window_alone(state, published, approver):
    first = set_election_window(days(), by=state)
    exempt_consultation(published, window=first, reason=REASON, by=state)
    second = set_election_window(days(), by=state)

    with pytest.raises(FrozenByElection) as refusal:
        extend_consultation(published, by=approver, closes_at=later(published))
    assert refusal.value.window == second


def test_an_exemption_is_given_once_and_for_a_reason(state, published):
    window = set_election_window(days(), by=state)
    with pytest.raises(Invalid):
        exempt_consultation(published, window=window, reason="  ", by=state)
    exempt_consultation(published, window=window, reason=REASON, by=state)

    with pytest.raises(AlreadyExempt):
        exempt_consultation(published, window=window, reason=REASON, by=state)


@pytest.mark.parametrize(
    "role", sorted(set(Membership.Role) - {Membership.Role.STATE_ADMINISTRATOR})
)
def test_only_the_state_administrator_decides_about_elections(state, published, role):
    window = set_election_window(days(), by=state)
    member = MembershipFactory(department=published.department, role=role).official

    with pytest.raises(NotPermitted):
        set_election_window(days(), by=member)
    with pytest.raises(NotPermitted):
        change_election_window(window, days(), by=member)
    with pytest.raises(NotPermitted):
        exempt_consultation(published, window=window, reason=REASON, by=member)
    with pytest.raises(NotPermitted):
        election_record(window, by=member)


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (days(title={"gu": "ચૂંટણી", "hi": "चुनाव"}), "title.en"),
        (days(3, 1), "ends_on"),
        (days(districts=[1]), "districts"),
        (days(title=in_every_language("x" * 200)), "title.gu"),
        (days(begins_on=None), "begins_on"),
    ],
)
def test_a_window_that_does_not_fit_is_refused(state, document, place):
    with pytest.raises(Invalid) as refusal:
        set_election_window(document, by=state)

    assert place in refusal.value.fields
    assert not ElectionWindow.objects.exists()


def test_a_change_of_days_stays_on_record(state):
    window = set_election_window(days(), by=state)

    change_election_window(window, days(-3, 10), by=state)

    details = Entry.objects.get(action="election.changed").details
    today = timezone.localdate()
    assert details["before"]["ends_on"] == str(today + timedelta(days=3))
    assert details["after"]["ends_on"] == str(today + timedelta(days=10))


def test_the_record_lists_all_that_was_public_then(state, published, approver):
    window = set_election_window(days(), by=state)
    exempt_consultation(published, window=window, reason=REASON, by=state)
    extend_consultation(published, by=approver, closes_at=later(published))
    long_ago = timezone.now() - timedelta(days=90)
    ConsultationFactory(opens_at=long_ago, closes_at=long_ago + timedelta(days=9))
    ConsultationFactory(status="draft", published_at=None)

    [row] = election_record(window, by=state)

    assert row.consultation == published
    assert row.exemption.reason == REASON
    assert [act.action for act in row.acts] == ["consultation.extended"]


def test_the_record_takes_as_many_queries_whatever_it_lists(
    state, django_assert_num_queries
):
    window = set_election_window(days(), by=state)
    for _ in range(3):
        ConsultationFactory()
        with django_assert_num_queries(6):
            election_record(window, by=state)


def test_what_is_exempt_is_not_offered_again(state, published):
    window = set_election_window(days(), by=state)
    other = ConsultationFactory()
    assert set(held_back_by(window)) == {published, other}

    exempt_consultation(published, window=window, reason=REASON, by=state)

    assert list(held_back_by(window)) == [other]
