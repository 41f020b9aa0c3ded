from datetime import timedelta

import pytest
from django.utils import timezone

from consult.departments.rules import duties_of
from consult.desk.errands import ErrandKind, errands_of
from consult.desk.queue import Urgency
from consult.rebuttals.models import ClaimWriter
from tests.factories import MembershipFactory
from tests.rebuttals_factories import ClaimFactory


def waiting_for(official):
    return errands_of(official.pk, duties_of(official))


@pytest.fixture
def claim(db):
    return ClaimFactory(status="in_review")


def test_an_answer_waits_the_same_day_for_approvers_who_wrote_none_of_it(claim):
    approver, writer = (
        MembershipFactory(role="approver", department=claim.department).official
        for _ in range(2)
    )
    ClaimWriter.objects.create(claim=claim, official=writer)

    [errand] = waiting_for(approver)

    assert (errand.kind, errand.count) == (ErrandKind.APPROVE_CLAIMS, 1)
    assert errand.urgency(timezone.now()) == Urgency.TODAY
    assert waiting_for(writer) == []


def test_an_answer_that_has_expired_is_late_for_those_who_write(db):
    expired = ClaimFactory(valid_until=timezone.localdate() - timedelta(days=2))
    moderator = MembershipFactory(role="moderator", department=expired.department)

    [errand] = waiting_for(moderator.official)

    assert (errand.kind, errand.count) == (ErrandKind.RENEW_CLAIMS, 1)
    assert errand.urgency(timezone.now()) == Urgency.LATE


@pytest.mark.parametrize("role", ["analyst", "author", "moderator"])
def test_claims_of_others_and_to_others_are_nobodys_errand(claim, role):
    here = MembershipFactory(role=role, department=claim.department).official
    elsewhere = MembershipFactory(role="approver").official

    assert (waiting_for(here), waiting_for(elsewhere)) == ([], [])


def test_the_desk_leads_to_the_claims(client, claim):
    approver = MembershipFactory(role="approver", department=claim.department)
    client.force_login(approver.official)

    page = client.get("/en/office/").content.decode()

    assert "Read 1 answer to a claim and decide" in page
    assert 'href="/en/office/claims/"' in page
