from django.contrib.auth.models import AnonymousUser

from consult.departments.models import Membership
from consult.departments.queries import all_departments, departments_of
from tests.factories import CitizenFactory, DepartmentFactory, MembershipFactory


def test_all_departments_are_listed_by_their_slugs(db):
    roads = DepartmentFactory(slug="roads")
    health = DepartmentFactory(slug="health")

    assert list(all_departments()) == [health, roads]


def test_departments_of_an_official_are_those_of_their_memberships(db):
    mine = MembershipFactory()
    MembershipFactory(
        official=mine.official,
        department=mine.department,
        role=Membership.Role.APPROVER,
    )
    DepartmentFactory()

    assert list(departments_of(mine.official)) == [mine.department]


def test_departments_of_a_state_administrator_are_all(db):
    DepartmentFactory.create_batch(2)
    administrator = MembershipFactory(role="state_administrator", department=None)

    assert departments_of(administrator.official).count() == 2


def test_citizens_and_strangers_act_for_no_department(db):
    DepartmentFactory()

    assert not departments_of(CitizenFactory())
    assert not departments_of(AnonymousUser())
