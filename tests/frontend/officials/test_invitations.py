import pytest

from consult.departments.models import Invitation
from tests.consult.accounts import outbox
from tests.factories import DistrictFactory, MembershipFactory

pytestmark = pytest.mark.django_db

INVITATIONS = "/en/office/members/invitations/"


@pytest.fixture
def administrator(client):
    membership = MembershipFactory(role="department_administrator")
    client.force_login(membership.official)
    return membership


def sent(administrator, **more):
    return {
        "contact": "98250 12345",
        "name": "Meena Patel",
        "role": "moderator",
        "department": administrator.department.slug,
        **more,
    }


def test_somebody_is_invited_and_comes_in_by_a_code(client, administrator, settings):
    settings.SMS_PROVIDER = outbox.OUTBOX
    reply = client.post(INVITATIONS, sent(administrator))
    page = client.get(reply.url).content.decode()
    assert "Invited. The role is theirs once they sign in." in page
    assert "Meena Patel" in page
    assert "98xxx xx345" in page

    client.logout()
    client.post("/en/sign-in/", {"phone": "98250 12345"})
    client.post("/en/sign-in/code/", {"code": outbox.last_code()})

    assert client.get("/en/office/").status_code == 200
    assert not Invitation.objects.exists()


def test_an_invitation_is_taken_back(client, administrator):
    client.post(INVITATIONS, sent(administrator))
    address = f"{INVITATIONS}{Invitation.objects.get().pk}/"

    reply = client.post(address)

    assert "taken back" in client.get(reply.url).content.decode()
    assert not Invitation.objects.exists()


def test_what_does_not_fit_is_named_and_stays(client, administrator):
    district = DistrictFactory()
    wrong = sent(administrator, contact="12", districts=[district.lgd_code])

    reply = client.post(INVITATIONS, wrong)

    page = reply.content.decode()
    assert reply.status_code == 400
    assert "Enter an e-mail address, or a mobile number with 10 digits." in page
    assert 'value="Meena Patel"' in page
    assert f'value="{district.lgd_code}" checked' in page


def test_an_author_invites_nobody(client, author):
    page = client.get(INVITATIONS).content.decode()
    reply = client.post(
        INVITATIONS,
        {"contact": "9825012345", "role": "author", "department": "none"},
    )

    assert "Invite an official" not in page
    assert reply.status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_never_queries_per_row(
    client, administrator, rows, django_assert_max_num_queries
):
    for row in range(rows):
        client.post(INVITATIONS, sent(administrator, contact=f"98250 1234{row}"))

    with django_assert_max_num_queries(12):
        client.get(INVITATIONS)
