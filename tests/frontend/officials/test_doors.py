import pytest

from tests.factories import CitizenFactory, ConsultationFactory, make_poll

PAGES = ["", "consultations/new/", "consultations/any/", "activities/any/wall/"]


@pytest.mark.parametrize("page", PAGES)
def test_whoever_is_not_signed_in_is_led_to_the_door_and_back(client, db, page):
    reply = client.get(f"/gu/office/{page}")

    assert reply.status_code == 302
    assert reply.url == f"/gu/office/sign-in/?next=/gu/office/{page}"


@pytest.mark.parametrize("page", PAGES)
def test_whoever_has_no_role_is_told_why_the_door_stays_shut(client, db, page):
    client.force_login(CitizenFactory())

    reply = client.get(f"/en/office/{page}")

    assert reply.status_code == 403
    assert "no department has given you a role" in reply.content.decode()


@pytest.mark.parametrize("page", ["", "submit/", "approve/", "publish/", "delete/"])
def test_another_departments_consultation_is_not_there(client, author, page):
    other = ConsultationFactory(status="draft")

    reply = client.get(f"/en/office/consultations/{other.slug}/{page}")

    assert reply.status_code == 404


def test_another_departments_wall_is_not_there(client, author):
    poll = make_poll()

    assert client.get(f"/en/office/activities/{poll.slug}/wall/").status_code == 404


def test_the_office_is_never_cached(client, author):
    reply = client.get("/en/office/")

    assert "no-store" in reply["Cache-Control"]
