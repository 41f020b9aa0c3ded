import pytest

from consult.responses.models import Response
from consult.responses.operations import submit_response
from tests.factories import CitizenFactory, ConsultationFactory, answer_to, make_poll

pytestmark = pytest.mark.django_db(transaction=True)


def respond(poll, citizen, number=0):
    return submit_response(
        poll,
        by=citizen,
        answers=answer_to(poll, number),
        language="en",
        channel="web",
    )


@pytest.fixture
def signed_in(client, citizen):
    client.force_login(citizen)
    return client


def test_the_answer_is_confirmed_with_its_receipt(signed_in, poll, citizen):
    receipt = respond(poll, citizen).code

    page = signed_in.get(f"/en/activities/{poll.slug}/answered/").content.decode()

    assert "Your answer is counted" in page
    assert receipt in page
    assert "person answered" in page


def test_only_the_question_is_shared(signed_in, poll, citizen):
    respond(poll, citizen)

    page = signed_in.get(f"/gu/activities/{poll.slug}/answered/").content.decode()

    address = f"http%3A%2F%2F127.0.0.1%3A8000%2Fgu%2Factivities%2F{poll.slug}%2F"
    assert (
        f"https://wa.me/?text=%E0%AA%95%E0%AA%88%20%E0%AA%AC%E0%AA%B8%3F%20{address}"
        in page
    )


def test_one_next_thing_is_offered(signed_in, poll, citizen):
    respond(poll, citizen)
    other = make_poll(consultation=ConsultationFactory(title_en="Water hours"))

    page = signed_in.get(f"/en/activities/{poll.slug}/answered/").content.decode()

    assert f"/en/consultations/{other.consultation.slug}/" in page


@pytest.mark.parametrize("page", ["answered/", "withdraw/"])
def test_whoever_has_not_answered_is_asked(signed_in, poll, page):
    reply = signed_in.get(f"/en/activities/{poll.slug}/{page}")

    assert reply.headers["Location"] == f"/en/activities/{poll.slug}/"


def test_another_citizens_answer_is_not_shown(client, poll, citizen):
    respond(poll, citizen)
    client.force_login(CitizenFactory())

    reply = client.get(f"/en/activities/{poll.slug}/answered/")

    assert reply.status_code == 302


def test_an_answer_is_taken_back(signed_in, poll, citizen):
    respond(poll, citizen)

    asked = signed_in.get(f"/en/activities/{poll.slug}/withdraw/").content.decode()
    assert "Take your answer back?" in asked
    assert Response.objects.count() == 1

    done = signed_in.post(f"/en/activities/{poll.slug}/withdraw/").content.decode()
    assert "It no longer counts" in done
    assert Response.objects.count() == 0


def test_an_answer_cannot_be_taken_back_after_closing(signed_in, poll, citizen):
    respond(poll, citizen)
    closed = ConsultationFactory.build(closed=True)
    consultation = poll.consultation
    consultation.opens_at, consultation.closes_at = closed.opens_at, closed.closes_at
    consultation.save()

    reply = signed_in.post(f"/en/activities/{poll.slug}/withdraw/")

    assert reply.status_code == 410
    assert Response.objects.count() == 1
