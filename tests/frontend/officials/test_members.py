import pytest

from tests.factories import DistrictFactory, MembershipFactory, OfficialFactory

MEMBERS = "/en/office/members/"


@pytest.fixture
def administrator(client, db):
    membership = MembershipFactory(role="department_administrator")
    client.force_login(membership.official)
    return membership


def test_an_administrator_appoints_and_removes_an_official(client, administrator):
    official = OfficialFactory(full_name="Meena Patel")
    district = DistrictFactory()
    sent = {
        "email": official.email,
        "role": "approver",
        "department": administrator.department.slug,
        "districts": [district.lgd_code],
    }

    appointed = client.post(MEMBERS, sent)
    page = client.get(appointed.url).content.decode()
    member = official.memberships.get()

    assert "Appointed. The role holds from now on." in page
    assert "Meena Patel" in page
    assert f'action="{MEMBERS}{member.pk}/"' in page
    assert [d.pk for d in member.districts.all()] == [district.pk]

    removed = client.post(f"{MEMBERS}{member.pk}/")
    assert removed.url == f"{MEMBERS}?done=removed"
    assert not official.memberships.exists()


def test_an_address_that_nobody_has_is_named_and_nothing_typed_is_lost(
    client, administrator
):
    district = DistrictFactory()
    sent = {
        "email": "nobody@gujarat.example",
        "role": "analyst",
        "department": administrator.department.slug,
        "districts": [district.lgd_code],
    }

    reply = client.post(MEMBERS, sent)

    page = reply.content.decode()
    assert reply.status_code == 400
    assert 'href="#email"' in page
    assert 'value="nobody@gujarat.example"' in page
    assert '<option value="analyst" selected>' in page
    assert f'value="{district.lgd_code}" checked' in page


def test_an_author_reads_who_acts_for_the_department_and_appoints_nobody(
    client, author
):
    page = client.get(MEMBERS).content.decode()
    sent = {"email": "x@y.example", "role": "author"}
    reply = client.post(MEMBERS, sent | {"department": author.department.slug})
    removed = client.post(f"{MEMBERS}{author.pk}/")

    assert author.official.full_name in page
    assert "Appoint an official" not in page
    assert (reply.status_code, removed.status_code) == (403, 403)
