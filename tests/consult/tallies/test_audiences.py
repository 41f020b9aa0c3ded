"""Asking for many at once says the same as asking for each alone."""

import pytest
from django.utils import timezone

from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.departments.models import Membership
from consult.departments.rules import districts_of, is_member
from consult.tallies.audiences import shown_to
from consult.tallies.rules import can_see_results, is_early
from tests.consult.answering import submit
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)
from tests.tallies_factories import look

pytestmark = pytest.mark.django_db

Role = Membership.Role
Visibility = Consultation.Visibility


def people_of(poll):
    """Return one person of every kind, by a name for the kind."""
    department = poll.consultation.department
    districts = [DistrictFactory(), DistrictFactory()]
    people = {
        "citizen": CitizenFactory(),
        "one who answered": CitizenFactory(),
        "a closed account that answered": CitizenFactory(),
        "member": MembershipFactory(department=department).official,
        "member elsewhere": MembershipFactory().official,
        "of one district": narrowed(department, districts[:1]),
        "of two districts": narrowed(department, districts),
        "of the state": MembershipFactory(
            department=None, role=Role.STATE_ADMINISTRATOR
        ).official,
        "closed member": MembershipFactory(department=department).official,
    }
    twice = narrowed(department, districts[:1])
    narrowed(department, districts[1:], official=twice, role=Role.APPROVER)
    everywhere = narrowed(department, districts[:1])
    MembershipFactory(department=department, official=everywhere, role=Role.APPROVER)
    for who in ["one who answered", "a closed account that answered"]:
        submit(poll, people[who])
    for who in ["a closed account that answered", "closed member"]:
        User.objects.filter(pk=people[who].pk).update(is_active=False)
    return {**people, "of one and one": twice, "narrowed and not": everywhere}


def narrowed(department, districts, **more):
    membership = MembershipFactory(department=department, **more)
    membership.districts.set(districts)
    return membership.official


def one_by_one(poll, people):
    """Return what the rules say of each person alone."""
    department = poll.consultation.department
    shown = {}
    for found in User.objects.filter(pk__in=people):
        if can_see_results(found, poll):
            is_limited = is_member(found, department) and not is_public(poll)
            districts = districts_of(found, department) if is_limited else None
            shown[found.pk] = districts and frozenset(districts)
    return shown


def is_public(poll):
    consultation = poll.consultation
    return consultation.result_visibility == Visibility.LIVE or (
        consultation.result_visibility == Visibility.AFTER_CLOSING
        and consultation.phase(timezone.now()) == "closed"
    )


@pytest.mark.parametrize("visibility", list(Visibility))
@pytest.mark.parametrize("closed", [False, True])
def test_many_are_told_what_each_would_be_told(visibility, closed):
    poll = make_poll(consultation=ConsultationFactory(result_visibility=visibility))
    known = people_of(poll)
    people = {found.pk for found in known.values()}
    if is_early(poll):
        look(poll, known["of one and one"], known["of the state"])
        lost = MembershipFactory(
            department=poll.consultation.department, role="analyst"
        )
        look(poll, lost.official)
        people.add(lost.official.pk)
        lost.delete()
    if closed:
        later = timezone.now()
        Consultation.objects.update(closes_at=later, sealed_at=later)
        poll.consultation.refresh_from_db()

    assert shown_to(poll, people) == one_by_one(poll, people)


def test_thousands_cost_three_queries_and_the_districts(django_assert_max_num_queries):
    poll = make_poll(
        consultation=ConsultationFactory(result_visibility="after_answering")
    )
    people = {found.pk for found in people_of(poll).values()}

    with django_assert_max_num_queries(4):
        shown_to(poll, people)
