import pytest

from consult.consultations.models import PreviewLink
from tests.factories import ConsultationFactory

OFFICE = "/api/v1/office/consultations/"


@pytest.fixture
def draft(author):
    return ConsultationFactory(
        department=author.department, status="draft", published_at=None
    )


@pytest.fixture
def address(draft):
    return f"{OFFICE}{draft.slug}/preview-links/"


def test_a_link_is_made_listed_opened_and_revoked(author_api, client, address):
    made = author_api.post(address, {"days": 3})

    assert made.status_code == 201
    link = made.json()
    assert author_api.get(address).json() == [link]
    path = link["address"].partition("//")[2].partition("/")[2]
    assert client.get(f"/{path}").status_code == 200

    assert author_api.delete(f"{address}{link['id']}/").status_code == 204
    assert author_api.get(address).json() == []
    assert client.get(f"/{path}").status_code == 410


@pytest.mark.parametrize("days", [0, 31, 10**30, "many", None])
def test_days_that_do_not_fit_are_named(author_api, address, days):
    reply = author_api.post(address, {"days": days})

    assert reply.status_code == 400
    assert "days" in reply.json()["errors"]
    assert not PreviewLink.objects.exists()


def test_strangers_see_no_links(citizen_api, api, address):
    for stranger in (citizen_api, api):
        assert stranger.get(address).status_code in (401, 403)


def test_a_link_that_is_not_there_is_not_found(author_api, address):
    assert author_api.delete(f"{address}999/").status_code == 404
