import pytest

from consult.departments.models import Membership
from tests.factories import (
    ConsultationFactory,
    DepartmentFactory,
    MembershipFactory,
    make_poll,
)

Role = Membership.Role


@pytest.fixture
def department(db):
    return DepartmentFactory()


@pytest.fixture
def author(department):
    return MembershipFactory(department=department, role=Role.AUTHOR).official


@pytest.fixture
def approver(department):
    return MembershipFactory(department=department, role=Role.APPROVER).official


@pytest.fixture
def draft(department):
    """A draft that lacks nothing."""
    return make_poll(
        consultation=ConsultationFactory(
            department=department, status="draft", published_at=None
        )
    ).consultation


@pytest.fixture
def published(department):
    return make_poll(
        consultation=ConsultationFactory(department=department)
    ).consultation
