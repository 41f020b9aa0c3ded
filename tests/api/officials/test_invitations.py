import pytest

from consult.departments.models import Invitation
from tests.api.conftest import signed_in
from tests.factories import MembershipFactory

INVITATIONS = "/api/v1/office/invitations/"


@pytest.fixture
def administrator(db):
    return MembershipFactory(role="department_administrator")


@pytest.fixture
def administrator_api(administrator):
    return signed_in(administrator.official)


def said(administrator, **more):
    slug = administrator.department.slug
    return {"contact": "98250 12345", "role": "author", "department": slug, **more}


def test_somebody_is_invited_listed_and_uninvited(administrator, administrator_api):
    invited = administrator_api.post(INVITATIONS, said(administrator)).json()

    assert (invited["phone_masked"], invited["email"]) == ("98xxx xx345", "")
    assert administrator_api.get(INVITATIONS).json() == [invited]
    gone = administrator_api.delete(f"{INVITATIONS}{invited['id']}/")
    assert gone.status_code == 204
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"contact": "12"}, "contact"), ({"role": "king"}, "role"), ({"x": 1}, "x")],
)
def test_what_does_not_fit_is_named(administrator, administrator_api, wrong, field):
    reply = administrator_api.post(INVITATIONS, said(administrator, **wrong))

    assert (reply.status_code, list(reply.json()["errors"])) == (400, [field])


def test_an_author_invites_nobody(author, author_api):
    reply = author_api.post(INVITATIONS, said(author))

    assert reply.status_code == 403
    assert author_api.get(INVITATIONS).json() == []
