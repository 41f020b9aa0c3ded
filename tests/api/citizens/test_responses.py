from uuid import uuid4

import pytest
from rest_framework.test import APIClient

from consult.accounts.operations import issue_token
from consult.responses.models import Counter, Response
from tests.api.conftest import signed_in
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    OfficialFactory,
    answer_to,
    make_poll,
)


def address(poll, tail=""):
    return f"/api/v1/activities/{poll.slug}/responses/{tail}"


def counts(poll):
    return [
        Counter.objects.filter(activity=poll, cell=f"q{question.pk}={choice.pk}")
        .values_list("count", flat=True)
        .first()
        or 0
        for question in poll.questions.all()
        for choice in question.choices.all()
    ]


def test_a_response_is_kept_and_acknowledged_with_a_receipt(citizen_api, poll):
    reply = citizen_api.post(
        address(poll), {"answers": answer_to(poll)}, headers={"Accept-Language": "gu"}
    )

    kept = Response.objects.get()
    assert reply.status_code == 201
    assert reply.json()["activity"] == poll.slug
    assert len(reply.json()["receipt"].replace("-", "")) == 12
    assert kept.answers == answer_to(poll)
    assert (kept.channel, kept.language) == ("api", "gu")


def test_a_token_lets_a_program_answer_for_its_citizen(poll):
    client = APIClient()
    client.credentials(
        HTTP_AUTHORIZATION=f"Bearer {issue_token(CitizenFactory(), 'test')}"
    )

    reply = client.post(address(poll), {"answers": answer_to(poll)})

    assert reply.status_code == 201


def test_answering_twice_is_a_conflict(citizen_api, poll):
    citizen_api.post(address(poll), {"answers": answer_to(poll)})

    reply = citizen_api.post(address(poll), {"answers": answer_to(poll, 1)})

    assert reply.status_code == 409
    assert reply.json()["code"] == "already_responded"
    assert counts(poll) == [1, 0, 0]


def test_a_revision_moves_the_tally(citizen_api, poll):
    citizen_api.post(address(poll), {"answers": answer_to(poll)})

    reply = citizen_api.put(address(poll, "mine/"), {"answers": answer_to(poll, 2)})

    assert reply.status_code == 200
    assert counts(poll) == [0, 0, 1]
    assert citizen_api.get(address(poll, "mine/")).json()["answers"] == answer_to(
        poll, 2
    )


def test_a_revision_is_acknowledged_with_its_own_moment(citizen_api, poll):
    first = citizen_api.post(address(poll), {"answers": answer_to(poll)}).json()

    reply = citizen_api.put(address(poll, "mine/"), {"answers": answer_to(poll, 2)})

    kept = citizen_api.get(address(poll, "mine/")).json()
    assert kept["submitted_at"] == first["submitted_at"]
    assert reply.json() == {
        "activity": poll.slug,
        "receipt": first["receipt"],
        "revised_at": kept["revised_at"],
    }


def test_a_withdrawn_response_is_neither_counted_nor_found(citizen_api, poll):
    citizen_api.post(address(poll), {"answers": answer_to(poll)})

    reply = citizen_api.delete(address(poll, "mine/"))

    assert reply.status_code == 204
    assert counts(poll) == [0, 0, 0]
    gone = citizen_api.get(address(poll, "mine/"))
    assert (gone.status_code, gone.json()["code"]) == (404, "no_response")


def test_nobody_reaches_the_response_of_another(citizen_api, poll):
    citizen_api.post(address(poll), {"answers": answer_to(poll)})
    another = signed_in(CitizenFactory())

    replies = [
        another.get(address(poll, "mine/")),
        another.put(address(poll, "mine/"), {"answers": answer_to(poll, 1)}),
        another.delete(address(poll, "mine/")),
    ]

    assert [reply.status_code for reply in replies] == [404, 404, 404]
    assert counts(poll) == [1, 0, 0]


def test_a_retry_with_the_same_key_gets_the_same_reply(citizen_api, poll):
    headers = {"Idempotency-Key": str(uuid4())}
    first = citizen_api.post(
        address(poll), {"answers": answer_to(poll)}, headers=headers
    )

    again = citizen_api.post(
        address(poll), {"answers": answer_to(poll)}, headers=headers
    )

    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert first.headers["Idempotent-Replayed"] == "false"
    assert again.headers["Idempotent-Replayed"] == "true"
    assert counts(poll) == [1, 0, 0]


def test_the_same_key_with_other_answers_is_refused(citizen_api, poll):
    headers = {"Idempotency-Key": str(uuid4())}
    citizen_api.post(address(poll), {"answers": answer_to(poll)}, headers=headers)

    reply = citizen_api.post(
        address(poll), {"answers": answer_to(poll, 1)}, headers=headers
    )

    assert (reply.status_code, reply.json()["code"]) == (422, "key_reused")


def test_a_key_that_is_no_uuid_is_named(citizen_api, poll):
    reply = citizen_api.post(
        address(poll),
        {"answers": answer_to(poll)},
        headers={"Idempotency-Key": "yesterday"},
    )

    assert (reply.status_code, reply.json()["code"]) == (400, "not_a_key")
    assert list(reply.json()["errors"]) == ["Idempotency-Key"]
    assert not Response.objects.exists()


def test_after_closing_an_activity_is_gone(citizen_api):
    poll = make_poll(consultation=ConsultationFactory(closed=True))

    reply = citizen_api.post(address(poll), {"answers": answer_to(poll)})

    assert (reply.status_code, reply.json()["code"]) == (410, "closed")


def test_before_opening_it_takes_no_answers(citizen_api):
    poll = make_poll(consultation=ConsultationFactory(upcoming=True))

    reply = citizen_api.post(address(poll), {"answers": answer_to(poll)})

    assert (reply.status_code, reply.json()["code"]) == (409, "not_open")


@pytest.mark.parametrize(
    "value",
    [0, -1, 10**30, 1.5, True, "12", [1], [[]], {"a": 1}, "x" * 3000, None],
    ids=repr,
)
def test_an_answer_that_is_not_offered_names_its_question(citizen_api, poll, value):
    question = poll.questions.get()

    reply = citizen_api.post(address(poll), {"answers": {str(question.pk): value}})

    assert (reply.status_code, reply.json()["code"]) == (400, "wrong_answers")
    assert list(reply.json()["errors"]) == [str(question.pk)]
    assert not Response.objects.exists()


def test_a_question_of_another_activity_is_named(citizen_api, poll):
    reply = citizen_api.post(
        address(poll), {"answers": {**answer_to(poll), "999": 1, "૭": 1}}
    )

    assert (reply.status_code, reply.json()["code"]) == (400, "wrong_answers")
    assert set(reply.json()["errors"]) == {"999", "૭"}


@pytest.mark.parametrize("body", [[], "text", 7, None, {}, {"answers": [1]}], ids=repr)
def test_a_body_of_the_wrong_shape_is_refused(citizen_api, poll, body):
    reply = citizen_api.post(address(poll), body)

    assert (reply.status_code, reply.json()["code"]) == (400, "invalid")
    assert list(reply.json()["errors"]) in (["answers"], ["body"])


def test_who_is_not_signed_in_is_asked_to(api, poll):
    reply = api.post(address(poll), {"answers": answer_to(poll)})

    assert (reply.status_code, reply.json()["code"]) == (401, "not_signed_in")
    assert reply.headers["WWW-Authenticate"].startswith("Bearer")


def test_officials_do_not_answer(poll):
    reply = signed_in(OfficialFactory()).post(
        address(poll), {"answers": answer_to(poll)}
    )

    assert (reply.status_code, reply.json()["code"]) == (403, "citizens_only")


def test_people_of_other_districts_are_not_asked(citizen_api):
    poll = make_poll()
    poll.consultation.districts.add(DistrictFactory())

    reply = citizen_api.post(address(poll), {"answers": answer_to(poll)})

    assert (reply.status_code, reply.json()["code"]) == (403, "not_asked")


def test_a_session_needs_the_token_of_a_page(poll, citizen):
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(citizen)

    reply = client.post(address(poll), {"answers": answer_to(poll)})

    assert (reply.status_code, reply.json()["code"]) == (403, "csrf_failed")
    assert not Response.objects.exists()
