from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.departments.models import Membership
from consult.errors import NotPermitted
from consult.responses.operations import withdraw_response
from consult.tallies.models import EarlyLook
from consult.tallies.queries import (
    ResultsNotShown,
    tally_of,
)
from consult.tallies.rules import can_see_results
from tests.consult.answering import submit
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DepartmentFactory,
    MembershipFactory,
    OfficialFactory,
    make_poll,
)
from tests.tallies_factories import look

pytestmark = pytest.mark.django_db


Role = Membership.Role


Visibility = Consultation.Visibility


ANYBODY = AnonymousUser()


EVERYBODY = {
    "stranger",
    "citizen",
    "one who answered",
    "official without a role",
    "sibling",
    "author",
    "approver",
    "state administrator",
}


OFFICIALS = {"author", "approver", "state administrator"}


def reader(who, poll):
    """Return a reader of that description."""
    department = poll.consultation.department
    match who:
        case "stranger":
            return ANYBODY
        case "citizen":
            return CitizenFactory()
        case "one who answered":
            return answered(poll)
        case "official without a role":
            return OfficialFactory()
        case "sibling":
            return MembershipFactory(department=DepartmentFactory()).official
        case "state administrator":
            role = Role.STATE_ADMINISTRATOR
            return MembershipFactory(department=None, role=role).official
    return MembershipFactory(department=department, role=who).official


def answered(poll):
    """Return a citizen who answered, whenever it was open."""
    citizen = CitizenFactory()
    consultation = Consultation.objects.filter(pk=poll.consultation_id)
    [before] = consultation.values("status", "opens_at", "closes_at", "sealed_at")
    at = timezone.now()
    consultation.update(
        status="published",
        opens_at=at - timedelta(days=1),
        closes_at=at + timedelta(days=1),
        sealed_at=None,
    )
    submit(poll, citizen)
    consultation.update(**before)
    return citizen


@pytest.mark.parametrize("who", sorted(EVERYBODY))
@pytest.mark.parametrize(
    ("visibility", "state", "those"),
    [
        (Visibility.LIVE, "open", EVERYBODY),
        (Visibility.LIVE, "closed", EVERYBODY),
        (Visibility.LIVE, "draft", OFFICIALS),
        (Visibility.LIVE, "withdrawn", OFFICIALS),
        (Visibility.AFTER_ANSWERING, "open", OFFICIALS | {"one who answered"}),
        (Visibility.AFTER_ANSWERING, "closed", OFFICIALS | {"one who answered"}),
        (Visibility.AFTER_ANSWERING, "reported", EVERYBODY),
        (Visibility.AFTER_ANSWERING, "withdrawn", OFFICIALS),
        (Visibility.AFTER_CLOSING, "open", set()),
        (Visibility.AFTER_CLOSING, "being counted", set()),
        (Visibility.AFTER_CLOSING, "closed", EVERYBODY),
        (Visibility.AFTER_CLOSING, "withdrawn", OFFICIALS),
        (Visibility.OFFICIALS_ONLY, "open", set()),
        (Visibility.OFFICIALS_ONLY, "closed", OFFICIALS),
        (Visibility.OFFICIALS_ONLY, "reported", OFFICIALS),
    ],
)
def test_who_sees_results_is_as_was_fixed_at_launch(who, visibility, state, those):
    consultation = {
        "open": {},
        "being counted": {"closed": True, "sealed_at": None},
        "closed": {"closed": True},
        "reported": {"closed": True, "reported_at": timezone.now()},
    }.get(state, {"status": state})
    poll = make_poll(
        consultation=ConsultationFactory(result_visibility=visibility, **consultation)
    )
    person = reader(who, poll)

    assert can_see_results(person, poll) is (who in those)
    if who in those:
        assert tally_of(poll, reader=person).activity == poll.slug
    else:
        with pytest.raises(ResultsNotShown):
            tally_of(poll, reader=person)


@pytest.mark.parametrize("visibility", ["after_closing", "officials_only"])
@pytest.mark.parametrize("who", sorted(OFFICIALS))
def test_before_the_release_only_who_has_said_why_today_sees_results(who, visibility):
    poll = make_poll(consultation=ConsultationFactory(result_visibility=visibility))
    person = reader(who, poll)
    assert not can_see_results(person, poll)
    if who == "author":
        with pytest.raises(NotPermitted):
            look(poll, person)
        return

    look(poll, person)
    assert can_see_results(person, poll)

    EarlyLook.objects.update(looked_on=timezone.localdate() - timedelta(days=1))
    assert not can_see_results(person, poll)


def test_who_loses_the_role_sees_no_more_though_the_look_is_in_the_ledger():
    poll = make_poll(
        consultation=ConsultationFactory(result_visibility="after_closing")
    )
    person = reader("approver", poll)
    look(poll, person)

    Membership.objects.filter(official=person).update(role=Role.MODERATOR)

    assert not can_see_results(person, poll)


def test_who_withdraws_the_answer_sees_no_more(citizen):
    consultation = ConsultationFactory(result_visibility=Visibility.AFTER_ANSWERING)
    poll = make_poll(consultation=consultation)
    submit(poll, citizen)
    assert can_see_results(citizen, poll)

    withdraw_response(poll, by=citizen)

    assert not can_see_results(citizen, poll)
