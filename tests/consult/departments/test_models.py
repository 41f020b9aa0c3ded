import pytest
from django.db import IntegrityError, transaction

from consult.departments.models import Membership
from tests.factories import DepartmentFactory, MembershipFactory, OfficialFactory


@pytest.mark.parametrize(
    ("role", "has_department"), [("state_administrator", True), ("author", False)]
)
def test_exactly_a_state_administrator_has_no_department(db, role, has_department):
    department = DepartmentFactory() if has_department else None

    with pytest.raises(IntegrityError, match="only_a_state_administrator"):
        MembershipFactory(role=role, department=department)


@pytest.mark.parametrize("role", ["author", "state_administrator"])
def test_an_official_has_a_role_once(db, role):
    department = DepartmentFactory() if role == "author" else None
    official = OfficialFactory()
    MembershipFactory(official=official, role=role, department=department)

    with (
        pytest.raises(IntegrityError, match="membership_once_per_role"),
        transaction.atomic(),
    ):
        MembershipFactory(official=official, role=role, department=department)

    assert Membership.objects.count() == 1
