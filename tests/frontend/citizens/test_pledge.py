import pytest

from consult.responses.models import Response
from tests.consult.consultations.activities.test_pledge import make_pledge, pledge_of
from tests.factories import CitizenFactory

pytestmark = pytest.mark.django_db(transaction=True)


def shown(client, address):
    reply = client.get(address)
    assert reply.status_code == 200
    return reply.content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("gu", "હું પાણી બચાવીશ."),
        ("hi", "मैं पानी बचाऊँगा।"),
        ("en", "I save water."),
    ],
)
def test_a_pledge_is_read_and_made_without_scripts(client, citizen, language, words):
    pledge = make_pledge()
    pledge_of(CitizenFactory(), pledge)
    address = f"/{language}/activities/{pledge.slug}/"
    client.force_login(citizen)

    assert words in shown(client, address)
    reply = client.post(
        address, {"page": "1"}, headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert reply.url == f"{address}answered/"
    assert words in shown(client, reply.url)
    assert Response.objects.filter(activity=pledge).count() == 2


def test_the_public_count_stands_on_the_page_and_no_question_is_counted(client):
    pledge = make_pledge()
    pledge_of(CitizenFactory(), pledge)

    page = shown(client, f"/en/activities/{pledge.slug}/")

    assert "1 person has made this pledge" in page
    assert "question" not in page
    assert "I make this pledge" in page
    results = shown(client, f"/en/activities/{pledge.slug}/results/")
    assert "person has made this pledge" in results


def test_a_second_tap_is_no_second_pledge(client, citizen):
    pledge = make_pledge()
    pledge_of(citizen, pledge)
    client.force_login(citizen)
    address = f"/en/activities/{pledge.slug}/"

    read = client.get(address)
    sent = client.post(
        address, {"page": "1"}, headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert read.url == sent.url == f"{address}answered/"
    assert Response.objects.filter(activity=pledge).count() == 1


def test_a_pledge_is_named_in_lists_and_in_what_is_mine(client, citizen):
    pledge = make_pledge()
    pledge_of(citizen, pledge)

    page = shown(client, f"/en/consultations/{pledge.consultation.slug}/")
    assert "Read the pledge" in page
    assert "0 questions" not in page

    client.force_login(citizen)
    assert "You made this pledge." in shown(client, "/en/mine/")
