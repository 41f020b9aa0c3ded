import pytest
from django.contrib.auth.models import AnonymousUser

from consult.consultations.rules import (
    can_approve,
    can_publish,
    can_see_in_office,
    can_write,
    can_write_for,
)
from consult.departments.models import Membership
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DepartmentFactory,
    DistrictFactory,
    MembershipFactory,
)

Role = Membership.Role


def test_nobody_without_a_role_may_do_anything(db):
    consultation = ConsultationFactory()
    rules = [can_write, can_publish, can_see_in_office]

    for user in [AnonymousUser(), CitizenFactory(), consultation.created_by]:
        assert not any(rule(user, consultation) for rule in rules)
        assert not can_write_for(user, consultation.department)


@pytest.mark.parametrize(
    ("role", "writes", "publishes"),
    [
        (Role.AUTHOR, True, False),
        (Role.APPROVER, False, True),
        (Role.MODERATOR, False, False),
        (Role.ANALYST, False, False),
        (Role.DEPARTMENT_ADMINISTRATOR, False, False),
        (Role.STATE_ADMINISTRATOR, True, True),
    ],
)
def test_authors_write_and_approvers_publish(db, role, writes, publishes):
    consultation = ConsultationFactory()
    department = consultation.department if role != Role.STATE_ADMINISTRATOR else None
    official = MembershipFactory(department=department, role=role).official

    assert can_write(official, consultation) is writes
    assert can_write_for(official, consultation.department) is writes
    assert can_publish(official, consultation) is publishes
    assert can_see_in_office(official, consultation)


@pytest.mark.parametrize(
    ("asked", "may"),
    [([], False), ([0], True), ([0, 1], True), ([0, 2], False)],
)
def test_who_is_appointed_for_districts_may_ask_no_others(db, asked, may):
    districts = DistrictFactory.create_batch(3)
    consultation = ConsultationFactory()
    consultation.districts.set([districts[number] for number in asked])
    for role, rule in [(Role.AUTHOR, can_write), (Role.APPROVER, can_publish)]:
        narrowed = MembershipFactory(department=consultation.department, role=role)
        narrowed.districts.set(districts[:2])

        assert rule(narrowed.official, consultation) is may


def test_an_approver_may_not_approve_what_they_wrote(db):
    consultation = ConsultationFactory()
    approver = MembershipFactory(
        department=consultation.department, role=Role.APPROVER
    ).official
    assert can_approve(approver, consultation)

    consultation.writers.create(official=approver)

    assert not can_approve(approver, consultation)
    assert can_publish(approver, consultation)


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.APPROVER])
def test_a_role_in_another_department_means_nothing_here(db, role):
    consultation = ConsultationFactory()
    sibling = MembershipFactory(department=DepartmentFactory(), role=role).official

    assert not can_write(sibling, consultation)
    assert not can_publish(sibling, consultation)
    assert not can_see_in_office(sibling, consultation)
