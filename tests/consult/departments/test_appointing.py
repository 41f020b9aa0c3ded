import pytest

from consult.audit.models import Entry
from consult.departments.models import Membership
from consult.departments.operations import appoint_member, remove_member
from consult.departments.queries import (
    departments_administered_by,
    member_numbered,
    members_for,
)
from consult.departments.rules import is_author
from consult.errors import Invalid, NotFound, NotPermitted
from tests.factories import (
    CitizenFactory,
    DepartmentFactory,
    DistrictFactory,
    MembershipFactory,
    OfficialFactory,
)

Role = Membership.Role


@pytest.fixture
def administrator(db):
    return MembershipFactory(role=Role.DEPARTMENT_ADMINISTRATOR)


@pytest.fixture
def of_the_state(db):
    membership = MembershipFactory(role=Role.STATE_ADMINISTRATOR, department=None)
    return membership.official


def appoint_by(membership, email, **more):
    appointment = {"role": Role.AUTHOR, "department": membership.department, **more}
    return appoint_member(email, by=membership.official, **appointment)


def test_an_administrator_appoints_and_removes_an_official(administrator):
    official = OfficialFactory(email="meena@gujarat.example")
    district = DistrictFactory()

    member = appoint_by(
        administrator, " Meena@gujarat.example", districts=[district.lgd_code]
    )
    assert is_author(official, member.department, within={district.lgd_code})
    assert not is_author(official, member.department, within=set())

    remove_member(member, by=administrator.official)
    assert not is_author(official, administrator.department)
    actions = [entry.action for entry in Entry.objects.order_by("pk")]
    assert actions == ["member.appointed", "member.removed"]
    assert Entry.objects.earliest("pk").details["districts"] == [district.lgd_code]


def test_appointing_again_moves_the_role_to_other_districts(administrator):
    official = OfficialFactory()
    first, second = DistrictFactory.create_batch(2)
    appoint_by(administrator, official.email, districts=[first.lgd_code])

    member = appoint_by(administrator, official.email, districts=[second.lgd_code])

    assert [d.lgd_code for d in member.districts.all()] == [second.lgd_code]
    assert official.memberships.count() == 1


@pytest.mark.parametrize("role", sorted(set(Role.values) - {"state_administrator"}))
def test_only_administrators_of_the_department_appoint(administrator, role):
    department = administrator.department
    if role == Role.DEPARTMENT_ADMINISTRATOR:
        department = DepartmentFactory()
    official = MembershipFactory(role=role, department=department).official
    member = MembershipFactory(department=administrator.department)

    with pytest.raises(NotPermitted):
        appoint_member(
            OfficialFactory().email,
            by=official,
            role=Role.AUTHOR,
            department=administrator.department,
        )
    with pytest.raises(NotPermitted):
        remove_member(member, by=official)

    assert not Entry.objects.exists()


def test_only_the_states_own_appoint_for_the_state(administrator, of_the_state):
    official = OfficialFactory()
    with pytest.raises(NotPermitted):
        appoint_by(
            administrator,
            official.email,
            role=Role.STATE_ADMINISTRATOR,
            department=None,
        )

    appoint_member(
        official.email,
        by=of_the_state,
        role=Role.STATE_ADMINISTRATOR,
        department=None,
    )

    assert official.memberships.get().role == Role.STATE_ADMINISTRATOR


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "nobody@gujarat.example"}, "email"),
        ({"email": ""}, "email"),
        ({"email": "a\0b"}, "email"),
        ({"role": "king"}, "role"),
        ({"role": Role.STATE_ADMINISTRATOR}, "role"),
        ({"districts": [99999]}, "districts"),
        ({"role": Role.DEPARTMENT_ADMINISTRATOR, "districts": [400]}, "districts"),
    ],
)
def test_what_does_not_fit_is_named(administrator, wrong, field):
    CitizenFactory()
    appointment = {"email": OfficialFactory().email, **wrong}

    with pytest.raises(Invalid) as refusal:
        appoint_by(administrator, appointment.pop("email"), **appointment)

    assert list(refusal.value.fields) == [field]
    assert Membership.objects.count() == 1


def test_officials_see_who_acts_for_their_departments_alone(administrator):
    colleague = MembershipFactory(department=administrator.department)
    stranger = MembershipFactory()

    assert set(members_for(colleague.official)) == {administrator, colleague}
    with pytest.raises(NotFound):
        member_numbered(stranger.pk, by=administrator.official)


def test_the_state_sees_everybody_its_own_first(administrator, of_the_state):
    assert [m.official for m in members_for(of_the_state)] == [
        of_the_state,
        administrator.official,
    ]


def test_departments_are_administered_by_their_administrators(
    administrator, of_the_state
):
    other = DepartmentFactory()
    author = MembershipFactory(department=administrator.department).official

    assert [*departments_administered_by(administrator.official)] == [
        administrator.department
    ]
    assert not departments_administered_by(author)
    assert other in departments_administered_by(of_the_state)


def test_an_administrator_narrowed_to_a_district_appoints_nobody(administrator):
    administrator.districts.set([DistrictFactory()])
    member = MembershipFactory(department=administrator.department)

    with pytest.raises(NotPermitted):
        appoint_by(administrator, administrator.official.email, role=Role.APPROVER)
    with pytest.raises(NotPermitted):
        remove_member(member, by=administrator.official)

    assert not departments_administered_by(administrator.official)


def test_the_states_own_are_narrowed_to_no_district(of_the_state):
    with pytest.raises(Invalid) as refusal:
        appoint_member(
            OfficialFactory().email,
            by=of_the_state,
            role=Role.STATE_ADMINISTRATOR,
            department=None,
            districts=[DistrictFactory().lgd_code],
        )

    assert list(refusal.value.fields) == ["districts"]
