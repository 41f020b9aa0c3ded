"""That passing is a condition of the approver's right, where the site says so."""

import pytest
from django.utils import timezone

from consult.consultations.operations import approve_consultation, publish_consultation
from consult.departments.models import Membership
from consult.departments.operations import note_training_passed
from consult.departments.queries import departments_of
from consult.departments.rules import is_approver, is_member
from consult.desk.home import desk_of
from consult.errors import NotPermitted
from tests.factories import (
    ConsultationFactory,
    DepartmentFactory,
    MembershipFactory,
    make_poll,
)

Role = Membership.Role


@pytest.fixture
def approver(db):
    return MembershipFactory(role=Role.APPROVER)


@pytest.fixture
def required(settings):
    settings.TRAINING_REQUIRED = True


@pytest.fixture
def waiting(approver):
    """A consultation that waits for approval."""
    return make_poll(
        consultation=ConsultationFactory(
            department=approver.department, status="in_review", upcoming=True
        )
    ).consultation


def test_without_the_setting_nobody_has_to_pass(approver, waiting):
    approve_consultation(waiting, by=approver.official)

    assert is_approver(approver.official, approver.department)


def test_approvers_wait_until_they_have_passed(approver, waiting, required):
    with pytest.raises(NotPermitted):
        approve_consultation(waiting, by=approver.official)

    note_training_passed(approver.official)
    approved = approve_consultation(waiting, by=approver.official)
    publish_consultation(approved, by=approver.official)


def test_who_waits_for_the_training_is_asked_for_no_approval(
    approver, waiting, required
):
    desk = desk_of(approver.official, at=timezone.now())

    assert (desk.tasks, desk.awaits_training) == ([], True)
    assert is_member(approver.official, approver.department)


def test_the_other_roles_wait_for_nothing(db, required):
    state = MembershipFactory(department=None, role=Role.STATE_ADMINISTRATOR).official

    assert is_approver(state, DepartmentFactory())


def test_in_the_sandbox_nobody_has_to_have_passed(approver, required):
    sandbox = DepartmentFactory(is_sandbox=True)
    MembershipFactory(
        official=approver.official, department=sandbox, role=Role.APPROVER
    )

    assert is_approver(approver.official, sandbox)
    assert not is_approver(approver.official, approver.department)


def test_a_sandbox_is_its_own_officials_department_alone(approver):
    sandbox = DepartmentFactory(is_sandbox=True)
    MembershipFactory(official=approver.official, department=sandbox)
    state = MembershipFactory(department=None, role=Role.STATE_ADMINISTRATOR).official

    assert set(departments_of(approver.official)) == {approver.department, sandbox}
    assert set(departments_of(state)) == {approver.department}
