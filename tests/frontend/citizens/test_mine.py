import re

import pytest

from consult.integrity.objecting import answer_objection, object_signed_in
from consult.integrity.operations import approve_quarantine, propose_lifting
from consult.outcomes.operations import post_progress
from consult.responses.operations import submit_response
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    OfficialFactory,
    answer_to,
    in_every_language,
    make_poll,
)
from tests.frontend.conftest import text_of
from tests.integrity_factories import (
    WHY,
    answers_in,
    officials_of,
    standing_quarantine_of,
)
from tests.outcomes_factories import hands_of, reported

pytestmark = pytest.mark.django_db(transaction=True)


def respond(poll, citizen):
    submit_response(
        poll, by=citizen, answers=answer_to(poll), language="en", channel="web"
    )


def test_my_answers_are_mine_with_their_receipts(client, poll, citizen):
    respond(poll, citizen)
    client.force_login(citizen)

    text = text_of(client.get("/en/mine/"))

    assert "Your answer: Yes" in text
    assert "Change answer" in text
    assert re.search(r"Receipt [2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", text)


def test_nobody_sees_the_answers_of_another(client, poll, citizen):
    respond(poll, citizen)
    client.force_login(CitizenFactory())

    assert "You have not answered anything yet." in text_of(client.get("/en/mine/"))


def test_the_number_is_shown_as_its_owner_knows_it(client):
    client.force_login(CitizenFactory(number="+919825012345"))

    text = text_of(client.get("/en/mine/"))

    assert "98xxx xx345" in text
    assert "9825012345" not in text


def test_officials_have_a_page_too(client, db):
    client.force_login(OfficialFactory(), backend="consult.accounts.backends.Backend")

    assert client.get("/en/mine/").status_code == 200


def test_whoever_is_not_signed_in_is_asked_to(client, db):
    assert client.get("/hi/mine/").headers["Location"].startswith("/hi/sign-in/")


@pytest.mark.parametrize("answered", [1, 3])
def test_my_page_never_queries_per_answer(
    client, citizen, answered, django_assert_num_queries
):
    for _ in range(answered):
        respond(make_poll(), citizen)
    client.force_login(citizen)

    # One of them reads what was objected to an answer's being set aside.
    with django_assert_num_queries(18):
        client.get("/en/mine/")


def test_a_closed_consultation_shows_its_promise(client, poll, citizen):
    respond(poll, citizen)
    closed = ConsultationFactory.build(closed=True)
    for name in ("opens_at", "closes_at", "sealed_at"):
        setattr(poll.consultation, name, getattr(closed, name))
    poll.consultation.save()
    client.force_login(citizen)

    text = text_of(client.get("/en/mine/"))

    assert "Closed" in text
    assert "Reply promised by" in text
    assert "Change answer" not in text


def test_what_came_of_a_word_is_new_until_it_was_looked_at_here(client, poll, citizen):
    respond(poll, citizen)
    close(poll.consultation)
    reported(poll.consultation)
    client.force_login(citizen)

    first, second = (text_of(client.get("/en/mine/")) for _ in range(2))

    assert "1 thing is new since you were last here." in first
    assert "You said, we did" in first and "Accepted" in first
    assert "since you were last here" not in second


def test_the_home_page_tells_whoever_took_part_what_is_new_and_nobody_else(
    client, poll, citizen
):
    respond(poll, citizen)
    close(poll.consultation)
    reported(poll.consultation)
    told = "1 thing is new about what you said."

    assert told not in text_of(client.get("/en/"))
    client.force_login(CitizenFactory())
    assert told not in text_of(client.get("/en/"))
    client.force_login(citizen)
    assert told in text_of(client.get("/en/"))
    client.get("/en/mine/")
    assert told not in text_of(client.get("/en/"))

    key = poll.consultation.outcome.dispositions.get().key
    said = {"text": in_every_language("It runs"), "share": 40}
    author, _approver = hands_of(poll.consultation)
    post_progress(poll.consultation, key, said, by=author)
    assert told in text_of(client.get("/en/"))


def standing_objection(citizen):
    poll = make_poll()
    answers_in(poll, [0, 1, 2] * 20)
    held = standing_quarantine_of(poll, citizen)
    said = object_signed_in(poll, by=citizen, words="It was me", language="gu")
    return poll, held, said


def test_the_home_page_tells_whoever_objected_that_they_were_answered(client, citizen):
    poll, _held, said = standing_objection(citizen)
    told = "1 thing is new about what you said."
    client.force_login(citizen)
    assert told not in text_of(client.get("/en/"))

    (analyst,) = officials_of(poll, "analyst")
    answer_objection(said, by=analyst, answer=WHY)

    assert told in text_of(client.get("/en/")), "who never looked"
    assert "1 thing is new since" in text_of(client.get("/en/mine/"))
    assert told not in text_of(client.get("/en/")), "who has looked"


def test_the_home_page_tells_whoever_objected_that_they_count_again(client, citizen):
    poll, held, _said = standing_objection(citizen)
    told = "1 thing is new about what you said."
    client.force_login(citizen)
    client.get("/en/mine/")
    analyst, approver = officials_of(poll, "analyst", "approver")
    lifting = propose_lifting(held, by=analyst, reason=WHY)
    assert told not in text_of(client.get("/en/")), "nobody has decided"

    approve_quarantine(lifting, by=approver)

    assert told in text_of(client.get("/en/"))


@pytest.mark.parametrize(
    "moment",
    [
        "0001-01-01T00:00:00+14:00",
        "2020-01-01T00:00:00-23:59",
        "2020-13-01T00:00:00Z",
        "9999-12-31T23:59:59-14:00",
        "yesterday",
    ],
)
def test_what_a_device_says_of_when_it_was_here_never_breaks_a_page(
    client, poll, citizen, moment
):
    respond(poll, citizen)
    close(poll.consultation)
    reported(poll.consultation)
    client.force_login(citizen)
    client.cookies["mine_seen"] = moment

    assert "1 thing is new" in text_of(client.get("/en/"))
    client.cookies["mine_seen"] = moment
    assert "1 thing is new" in text_of(client.get("/en/mine/"))


def close(consultation):
    closed = ConsultationFactory.build(closed=True)
    for name in ("opens_at", "closes_at", "sealed_at"):
        setattr(consultation, name, getattr(closed, name))
    consultation.save()
