import pytest

from consult.rebuttals.operations import begin_claim, submit_claim
from tests.factories import MembershipFactory
from tests.rebuttals_factories import claim_document


@pytest.fixture
def author(db):
    return MembershipFactory(role="author")


@pytest.fixture
def approver(author):
    return MembershipFactory(role="approver", department=author.department)


@pytest.fixture
def draft(author):
    return begin_claim(
        claim_document(), by=author.official, department=author.department
    )


@pytest.fixture
def submitted(draft, author):
    return submit_claim(draft, by=author.official)
