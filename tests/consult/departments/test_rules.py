import pytest
from django.contrib.auth.models import AnonymousUser

from consult.departments.models import Membership
from consult.departments.rules import (
    districts_of,
    duties_read_once,
    is_approver,
    is_author,
    is_member,
    is_official,
    is_state_administrator,
)
from tests.factories import (
    CitizenFactory,
    DepartmentFactory,
    DistrictFactory,
    MembershipFactory,
    OfficialFactory,
)

Role = Membership.Role


@pytest.fixture
def department(db):
    return DepartmentFactory()


def somebody(who, department):
    """Return a person of that description; for most, a member in that role."""
    match who:
        case "anonymous":
            return AnonymousUser()
        case "citizen":
            return CitizenFactory()
        case "official without a role":
            return OfficialFactory()
        case "sibling":
            return MembershipFactory(role=Role.APPROVER).official
        case "inactive":
            leaver = OfficialFactory(is_active=False)
            MembershipFactory(official=leaver, department=department)
            return leaver
        case Role.STATE_ADMINISTRATOR:
            return MembershipFactory(role=who, department=None).official
    return MembershipFactory(role=who, department=department).official


@pytest.mark.parametrize(
    ("who", "official", "author", "approver", "member", "administrator"),
    [
        ("anonymous", False, False, False, False, False),
        ("citizen", False, False, False, False, False),
        ("official without a role", False, False, False, False, False),
        ("sibling", True, False, False, False, False),
        ("inactive", False, False, False, False, False),
        (Role.AUTHOR, True, True, False, True, False),
        (Role.APPROVER, True, False, True, True, False),
        (Role.MODERATOR, True, False, False, True, False),
        (Role.ANALYST, True, False, False, True, False),
        (Role.DEPARTMENT_ADMINISTRATOR, True, False, False, True, False),
        (Role.STATE_ADMINISTRATOR, True, True, True, True, True),
    ],
)
def test_what_each_may_do_for_a_department(
    department, who, official, author, approver, member, administrator
):
    user = somebody(who, department)

    assert is_official(user) is official
    assert is_author(user, department) is author
    assert is_approver(user, department) is approver
    assert is_member(user, department) is member
    assert is_state_administrator(user) is administrator


def test_a_role_that_is_taken_away_ends_at_once(department):
    membership = MembershipFactory(department=department)
    assert is_author(membership.official, department)

    membership.delete()

    assert not is_author(membership.official, department)


def test_a_sandbox_alone_makes_nobody_an_official(department):
    sandbox = DepartmentFactory(is_sandbox=True)
    membership = MembershipFactory(department=department)
    MembershipFactory(official=membership.official, department=sandbox)
    assert is_official(membership.official)

    membership.delete()

    assert not is_official(membership.official)


def test_a_membership_without_districts_holds_everywhere(department):
    official = MembershipFactory(department=department).official

    assert districts_of(official, department) is None


def test_a_membership_is_narrowed_to_its_districts(department):
    district = DistrictFactory()
    membership = MembershipFactory(department=department)
    membership.districts.add(district)

    assert districts_of(membership.official, department) == {district.lgd_code}


def test_the_widest_of_several_memberships_counts(department):
    narrow = MembershipFactory(department=department)
    narrow.districts.add(DistrictFactory())
    MembershipFactory(
        official=narrow.official, department=department, role=Role.APPROVER
    )

    assert districts_of(narrow.official, department) is None


def test_a_membership_elsewhere_gives_no_district_here(department):
    assert districts_of(MembershipFactory().official, department) == set()


def test_a_state_administrator_is_never_narrowed(department):
    official = MembershipFactory(
        role=Role.STATE_ADMINISTRATOR, department=None
    ).official

    assert districts_of(official, department) is None


def test_a_page_that_only_reads_asks_for_roles_once(
    department, django_assert_num_queries
):
    user = MembershipFactory(role=Role.AUTHOR, department=department).official

    with django_assert_num_queries(1), duties_read_once():
        answers = [is_official(user), is_author(user, department)]

    assert answers == [True, True]


def test_what_a_page_has_read_holds_for_that_page_and_person_alone(department):
    membership = MembershipFactory(role=Role.AUTHOR, department=department)
    user = membership.official
    with duties_read_once():
        assert is_author(user, department)
        assert not is_author(OfficialFactory(), department)
        membership.delete()
        assert is_author(user, department)

    assert not is_author(user, department)
