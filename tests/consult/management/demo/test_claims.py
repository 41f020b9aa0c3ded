from django.utils import timezone

from consult.departments.rules import duties_of
from consult.desk.errands import ErrandKind, errands_of
from consult.management.demo.claims import answer_claims
from consult.rebuttals.models import Appearance, Claim, Clarification
from tests.factories import DepartmentFactory, MembershipFactory
from tests.rebuttals_factories import ContributionFactory


def test_the_demo_answers_claims_where_they_are_said(db):
    DepartmentFactory(slug="water")
    writer, approver = (
        MembershipFactory(role="state_administrator", department=None).official
        for _ in range(2)
    )
    said = ContributionFactory(text="khet talavdi karavo to jamin sarkar lai leshe")
    ContributionFactory(text="ખેતતલાવડી માટે સહાય વધારો.")

    public = answer_claims(writer=writer, approver=approver, at=timezone.now())

    assert (public, Claim.objects.count()) == (2, 3)
    assert [one.contribution for one in Appearance.objects.all()] == [said]
    assert [one.contribution for one in Clarification.objects.all()] == [said]
    [errand] = errands_of(approver.pk, duties_of(approver))
    assert errand.kind == ErrandKind.APPROVE_CLAIMS
