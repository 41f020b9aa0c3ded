import pytest

from tests.consult.consultations.activities.test_pledge import make_pledge, pledge_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_program_gets_the_certificate_of_its_citizen(citizen_api, citizen, api):
    pledge = make_pledge()
    address = f"/api/v1/activities/{pledge.slug}/certificate/"
    body = {"name": "Asha"}

    assert api.post(address, body, format="json").status_code == 401
    assert citizen_api.post(address, body, format="json").status_code == 404

    pledge_of(citizen, pledge)
    printed = citizen_api.post(address, body, format="json")

    assert printed["Content-Type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF-")
    refused = citizen_api.post(address, {"name": "x" * 61}, format="json")
    assert (refused.status_code, refused.json()["code"]) == (400, "wrong_name")
