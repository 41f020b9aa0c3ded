import pytest

from tests.factories import ConsultationFactory, MembershipFactory, make_poll


@pytest.fixture
def author(client, db):
    """An author of a department, signed in."""
    membership = MembershipFactory(role="author")
    client.force_login(membership.official)
    return membership


@pytest.fixture
def approver(client, db):
    """An approver of a department, signed in."""
    membership = MembershipFactory(role="approver")
    client.force_login(membership.official)
    return membership


def draft_for(membership, *, status="draft", **fields):
    """Return a draft of the member's department, with a poll that is ready."""
    draft = ConsultationFactory(
        department=membership.department, status=status, published_at=None, **fields
    )
    make_poll(consultation=draft)
    return draft
