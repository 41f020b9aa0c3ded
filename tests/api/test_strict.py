import pytest
from rest_framework.exceptions import ValidationError

from api.errors import fields_of
from api.frames import frame_of
from api.parsers import LONGEST_NAME, MOST_FAULTS
from api.strict import StrictSerializer
from tests.api.officials.test_consultations import OFFICE, draft
from tests.factories import answer_to

WHY = ["There is no such field here."]


@pytest.mark.parametrize(
    ("method", "address", "document"),
    [
        ("post", "sign-in/", {"phone": "98250 12345"}),
        ("post", "sign-in/confirm/", {"phone": "98250 12345", "code": "123456"}),
        ("post", "tokens/", {"token": "jst_none"}),
        ("post", "receipts/", {"code": "7Q4K-DM82-XR5T"}),
        ("post", "me/tokens/", {"label": "Program"}),
        ("patch", "me/", {"age_band": "30-44"}),
    ],
)
def test_a_name_that_is_not_known_is_refused_and_named(
    citizen_api, method, address, document
):
    send = getattr(citizen_api, method)

    reply = send(f"/api/v1/{address}", {**document, "adress": "Patan"})

    assert reply.status_code == 400
    assert reply.json()["errors"] == {"adress": WHY}


@pytest.mark.parametrize("place", ["responses/", "responses/mine/"])
def test_an_answer_beside_the_answers_is_refused_and_not_passed_over(
    citizen_api, poll, place
):
    send = citizen_api.put if "mine" in place else citizen_api.post
    address = f"/api/v1/activities/{poll.slug}/{place}"

    reply = send(address, {"answers": answer_to(poll), "answer": {}})

    assert reply.status_code == 400
    assert reply.json()["errors"] == {"answer": WHY}


@pytest.mark.parametrize(
    "frame",
    [
        {"type": "ping"},
        {"type": "hello"},
        {"type": "subscribe", "activity": "water"},
        {"type": "respond", "activity": "water", "answers": {}},
    ],
)
def test_a_frame_is_held_to_its_names_too(frame):
    assert frame_of(frame)["type"] == frame["type"]

    with pytest.raises(ValidationError) as refused:
        frame_of({**frame, "laguage": "gu"})
    assert dict(fields_of(refused.value.detail)) == {"laguage": WHY}


def test_a_slip_deep_in_a_draft_is_named_by_its_place(author_api, author):
    document = draft(author.department)
    document["activities"][0]["questions"][0]["is_requierd"] = False

    reply = author_api.post(OFFICE, document)

    assert reply.status_code == 400
    assert reply.json()["errors"] == {"activities[0].questions[0].is_requierd": WHY}


def test_a_body_full_of_strange_names_gets_a_small_reply():
    """One name is too long to be repeated, and the others are too many."""
    strange = {"x" * 1000: 1, **{f"name{number}": 1 for number in range(1000)}}
    serializer = StrictSerializer(data=strange)

    assert not serializer.is_valid()
    assert len(serializer.errors) == MOST_FAULTS
    assert max(map(len, serializer.errors)) == LONGEST_NAME


def test_the_document_of_the_interface_says_that_nothing_else_may_be_sent(db, client):
    schema = client.get("/api/v1/schema/", headers={"Accept": "application/json"})
    shapes = schema.json()["components"]["schemas"]

    assert shapes["AnswersRequest"]["additionalProperties"] is False
    assert "additionalProperties" not in shapes["Acknowledgement"]
