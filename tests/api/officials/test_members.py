import pytest

from consult.departments.models import Membership
from tests.api.conftest import signed_in
from tests.factories import DistrictFactory, MembershipFactory, OfficialFactory

MEMBERS = "/api/v1/office/members/"


@pytest.fixture
def administrator(db):
    return MembershipFactory(role="department_administrator")


@pytest.fixture
def administrator_api(administrator):
    return signed_in(administrator.official)


def test_an_official_is_appointed_listed_and_removed(administrator, administrator_api):
    official = OfficialFactory()
    district = DistrictFactory()
    appointment = {
        "email": official.email,
        "role": "author",
        "department": administrator.department.slug,
        "districts": [district.lgd_code],
    }

    appointed = administrator_api.post(MEMBERS, appointment)
    listed = administrator_api.get(MEMBERS).json()
    removed = administrator_api.delete(f"{MEMBERS}{appointed.json()['id']}/")

    assert appointed.status_code == 201
    assert appointed.json()["districts"] == [district.lgd_code]
    assert appointed.json() in listed
    assert removed.status_code == 204
    assert not official.memberships.exists()


def test_an_author_appoints_nobody(author, author_api):
    appointment = {
        "email": OfficialFactory().email,
        "role": "approver",
        "department": author.department.slug,
    }

    refused = author_api.post(MEMBERS, appointment)
    kept = author_api.delete(f"{MEMBERS}{author.pk}/")

    assert (refused.status_code, kept.status_code) == (403, 403)
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "nobody@gujarat.example"}, "email"),
        ({"email": "no address"}, "email"),
        ({"role": "king"}, "role"),
        ({"districts": [99999]}, "districts"),
        ({"department": "none"}, "department"),
    ],
)
def test_what_does_not_fit_is_named(administrator, administrator_api, wrong, field):
    appointment = {
        "email": OfficialFactory().email,
        "role": "author",
        "department": administrator.department.slug,
        **wrong,
    }

    reply = administrator_api.post(MEMBERS, appointment)

    assert (reply.status_code, list(reply.json()["errors"])) == (400, [field])


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_any_length_takes_as_many_queries(
    administrator, administrator_api, django_assert_num_queries, rows
):
    for _row in range(rows):
        member = MembershipFactory(department=administrator.department)
        member.districts.set([DistrictFactory()])

    with django_assert_num_queries(5):
        assert len(administrator_api.get(MEMBERS).json()) == 1 + rows


def test_a_number_that_nobody_has_is_not_found(administrator_api):
    assert administrator_api.delete(f"{MEMBERS}999999999/").status_code == 404
