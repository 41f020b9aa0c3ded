"""Which consultations and activities an official finds."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from consult.consultations.queries import (
    office_activity,
    office_consultation,
    office_consultations,
)
from consult.errors import NotFound
from tests.factories import (
    ActivityFactory,
    CitizenFactory,
    ConsultationFactory,
    MembershipFactory,
)

pytestmark = pytest.mark.django_db


def test_officials_find_their_own_departments_drafts_newest_first():
    membership = MembershipFactory()
    own = {"department": membership.department, "status": "draft"}
    old = ConsultationFactory(opens_at=timezone.now() - timedelta(days=4), **own)
    new = ConsultationFactory(opens_at=timezone.now() - timedelta(days=2), **own)
    ConsultationFactory()

    assert list(office_consultations(membership.official)) == [new, old]
    assert office_consultation(old.slug, by=membership.official) == old


def test_the_drafts_of_a_sibling_are_not_found():
    sibling = MembershipFactory().official
    activity = ActivityFactory(consultation=ConsultationFactory(status="draft"))

    with pytest.raises(NotFound):
        office_consultation(activity.consultation.slug, by=sibling)
    with pytest.raises(NotFound):
        office_activity(activity.slug, by=sibling)


def test_the_state_administrator_finds_everything():
    administrator = MembershipFactory(department=None, role="state_administrator")
    activity = ActivityFactory(consultation=ConsultationFactory(status="withdrawn"))

    assert office_activity(activity.slug, by=administrator.official) == activity


@pytest.mark.parametrize("who", [AnonymousUser, CitizenFactory])
def test_citizens_find_nothing_in_the_office(who):
    consultation = ConsultationFactory()

    assert not office_consultations(who())
    with pytest.raises(NotFound):
        office_consultation(consultation.slug, by=who())
