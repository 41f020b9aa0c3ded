from datetime import timedelta

import pytest
from django.utils import timezone

from consult.accounts import phones
from consult.accounts.operations import request_code
from consult.audit.models import Entry
from consult.departments.invitations import (
    KEPT_FOR,
    accept_invitations,
    confirm_code_and_accept,
    invitation_numbered,
    invitations_for,
    invite,
    take_back_invitation,
)
from consult.departments.models import Invitation, Membership
from consult.departments.rules import is_author, is_official
from consult.errors import Invalid, NotFound, NotPermitted
from tests.consult.accounts import outbox
from tests.factories import (
    CitizenFactory,
    DepartmentFactory,
    DistrictFactory,
    MembershipFactory,
    OfficialFactory,
)

pytestmark = pytest.mark.django_db

Role = Membership.Role
PHONE = "98250 12345"


@pytest.fixture
def administrator():
    return MembershipFactory(role=Role.DEPARTMENT_ADMINISTRATOR)


def invited(administrator, contact=PHONE, **more):
    said = {"role": Role.AUTHOR, "department": administrator.department, **more}
    return invite(contact, by=administrator.official, **said)


def test_whoever_first_signs_in_with_the_number_has_the_role(administrator, settings):
    settings.SMS_PROVIDER = outbox.OUTBOX
    district = DistrictFactory()
    invited(administrator, name="Meena Patel", districts=[district.lgd_code])
    request_code(PHONE, address="10.0.0.1", language="gu")

    user = confirm_code_and_accept(PHONE, outbox.last_code(), address="10.0.0.1")

    membership = user.memberships.get()
    assert is_author(user, administrator.department, within={district.lgd_code})
    assert list(membership.districts.all()) == [district]
    assert user.full_name == "Meena Patel"
    assert not Invitation.objects.exists()
    actions = Entry.objects.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["member.invited", "member.accepted"]


def test_an_account_of_the_address_is_appointed_when_it_signs_in(administrator):
    invited(administrator, " New@gujarat.example")
    official = OfficialFactory(email="new@gujarat.example", full_name="Their own")

    accept_invitations(official)

    assert is_author(official, administrator.department)
    assert official.full_name == "Their own"


def test_nobody_else_has_the_role(administrator):
    invited(administrator)
    invited(administrator, "new@gujarat.example")
    others = [CitizenFactory(), OfficialFactory()]

    assert [accept_invitations(other) for other in others] == [[], []]
    assert not any(map(is_official, others))


def test_the_table_says_no_number(administrator):
    row = invited(administrator)

    assert row.phone_masked == "98xxx xx345"
    assert bytes(row.phone_index) == phones.index_of(phones.parsed(PHONE))
    assert "12345" not in str(vars(row))


def test_an_invitation_does_not_hold_for_ever(administrator):
    invited(administrator)
    citizen = CitizenFactory(number=phones.parsed(PHONE))
    past = timezone.now() - KEPT_FOR - timedelta(minutes=1)
    Invitation.objects.update(invited_at=past)

    assert accept_invitations(citizen) == []
    assert not invitations_for(administrator.official)


def test_the_word_of_who_appoints_no_longer_does_not_hold(administrator):
    invited(administrator)
    citizen = CitizenFactory(number=phones.parsed(PHONE))
    administrator.delete()

    assert accept_invitations(citizen) == []
    assert not is_official(citizen)


def test_a_number_with_an_account_is_invited_like_any_other(administrator):
    citizen = CitizenFactory(number=phones.parsed(PHONE))

    invited(administrator)
    invited(administrator, districts=[DistrictFactory().lgd_code])

    assert Invitation.objects.count() == 1
    assert not is_official(citizen)
    assert len(accept_invitations(citizen)) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"contact": "nobody"}, "contact"),
        ({"contact": "no@where"}, "contact"),
        ({"contact": "12"}, "contact"),
        ({"contact": "\0"}, "contact"),
        ({"name": "x" * 201}, "name"),
        ({"name": "\0"}, "name"),
        ({"role": "king"}, "role"),
        ({"districts": [99999]}, "districts"),
    ],
)
def test_what_does_not_fit_is_named(administrator, wrong, field):
    with pytest.raises(Invalid) as refusal:
        invited(administrator, **wrong)

    assert list(refusal.value.fields) == [field]


def test_an_official_is_appointed_and_not_invited(administrator):
    official = OfficialFactory()

    with pytest.raises(Invalid, match="check"):
        invited(administrator, official.email)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.STATE_ADMINISTRATOR}))
def test_only_administrators_of_the_department_invite_and_take_back(
    administrator, role
):
    waiting = invited(administrator)
    department = (
        DepartmentFactory()
        if role == Role.DEPARTMENT_ADMINISTRATOR
        else administrator.department
    )
    other = MembershipFactory(role=role, department=department).official

    with pytest.raises(NotPermitted):
        invite(PHONE, by=other, role=Role.AUTHOR, department=administrator.department)
    with pytest.raises(NotPermitted):
        take_back_invitation(waiting, by=other)
    with pytest.raises(NotFound):
        invitation_numbered(waiting.pk, by=other)


def test_what_is_taken_back_is_none(administrator):
    waiting = invited(administrator)

    take_back_invitation(waiting, by=administrator.official)

    assert accept_invitations(CitizenFactory(number=phones.parsed(PHONE))) == []
