import pytest

from tests.consult.consultations.activities.test_pledge import make_pledge, pledge_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(client, citizen):
    pledge = make_pledge()
    pledge_of(citizen, pledge)
    client.force_login(citizen)
    return f"/gu/activities/{pledge.slug}/certificate/"


def test_a_name_is_asked_for_and_printed(client, address):
    asked = client.get(address)
    assert 'name="name"' in asked.content.decode()

    printed = client.post(address, {"name": "આશા"})

    assert printed["Content-Type"] == "application/pdf"
    assert printed["Content-Disposition"].startswith("attachment;")
    assert printed.content.startswith(b"%PDF-")


def test_a_name_that_is_missing_is_pointed_out_and_one_too_long_is_not_lost(
    client, address
):
    assert "error-summary" in client.post(address, {"name": ""}).content.decode()

    refused = client.post(address, {"name": "x" * 61})

    assert refused.status_code == 400
    assert "x" * 61 in refused.content.decode()


def test_who_made_no_pledge_is_led_to_it(client):
    pledge = make_pledge()

    sent = client.get(f"/en/activities/{pledge.slug}/certificate/")

    assert sent.url == f"/en/activities/{pledge.slug}/"
