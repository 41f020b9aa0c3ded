import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from tests.factories import ConsultationFactory, make_poll
from tests.tallies_factories import WHY, look


@pytest.fixture
def poll(approver):
    return make_poll(
        consultation=ConsultationFactory(
            department=approver.department, result_visibility="after_closing"
        )
    )


def office(poll):
    return f"/api/v1/office/activities/{poll.slug}/early-looks/"


def test_a_reason_opens_the_tally_for_today(approver_api, poll):
    tally = f"/api/v1/office/activities/{poll.slug}/tally/"
    refused = approver_api.get(tally)
    assert (refused.status_code, refused.json()["code"]) == (403, "reason_needed")

    reply = approver_api.post(office(poll), {"reason": WHY}, format="json")

    assert reply.status_code == 201
    assert {**reply.json(), "looked_at": ""} == {
        "role": "approver",
        "reason": WHY,
        "people": 0,
        "looked_at": "",
    }
    assert approver_api.get(tally).status_code == 200


@pytest.mark.parametrize(
    ("sent", "field"), [({}, "reason"), ({"reason": "so"}, "reason")]
)
def test_a_look_without_a_reason_names_the_field(approver_api, poll, sent, field):
    reply = approver_api.post(office(poll), sent, format="json")

    assert (reply.status_code, list(reply.json()["errors"])) == (400, [field])


def test_the_ledger_is_the_departments_first_and_then_everybodys(
    approver, approver_api, api, poll
):
    look(poll, approver.official)
    public = f"/api/v1/activities/{poll.slug}/early-looks/"
    assert [one["reason"] for one in approver_api.get(office(poll)).json()] == [WHY]
    early = api.get(public)
    assert (early.status_code, early.json()["code"]) == (403, "looks_not_public")

    at = timezone.now()
    Consultation.objects.update(closes_at=at, sealed_at=at)

    assert [one["role"] for one in api.get(public).json()] == ["approver"]
