"""REST and the socket refuse the same things in the same words."""

from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from rest_framework.test import APIClient

from consult.accounts.operations import issue_token
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    OfficialFactory,
    ProfileFactory,
    answer_to,
    make_poll,
)

pytestmark = pytest.mark.django_db(transaction=True)


def as_it_should_be():
    poll = make_poll()
    return poll.slug, answer_to(poll), CitizenFactory()


def wrong_choice():
    poll = make_poll()
    return poll.slug, {str(poll.questions.get().pk): 0}, CitizenFactory()


def unknown_question():
    return make_poll().slug, {"999": 1}, CitizenFactory()


def wrong_shape():
    return make_poll().slug, ["yes"], CitizenFactory()


def unkeepable_text():
    return make_poll().slug, {"1": "a\u0000b"}, CitizenFactory()


def closed():
    poll = make_poll(consultation=ConsultationFactory(closed=True))
    return poll.slug, answer_to(poll), CitizenFactory()


def upcoming():
    poll = make_poll(consultation=ConsultationFactory(upcoming=True))
    return poll.slug, answer_to(poll), CitizenFactory()


def draft():
    poll = make_poll(consultation=ConsultationFactory(status="draft"))
    return poll.slug, answer_to(poll), CitizenFactory()


def elsewhere():
    poll = make_poll()
    poll.consultation.districts.add(DistrictFactory())
    return poll.slug, answer_to(poll), CitizenFactory()


def district_not_stated():
    poll = make_poll()
    poll.consultation.districts.add(DistrictFactory())
    citizen = ProfileFactory(district=None).user
    return poll.slug, answer_to(poll), citizen


def not_a_citizen():
    poll = make_poll()
    return poll.slug, answer_to(poll), OfficialFactory()


KEY = str(uuid4())
CASES = {
    as_it_should_be: None,
    wrong_choice: "wrong_answers",
    unknown_question: "wrong_answers",
    wrong_shape: "invalid",
    unkeepable_text: "invalid",
    closed: "closed",
    upcoming: "not_open",
    draft: "not_found",
    elsewhere: "not_asked",
    district_not_stated: "district_needed",
    not_a_citizen: "citizens_only",
}


def name_of(case):
    return getattr(case, "__name__", None)


@pytest.mark.parametrize(("case", "code"), CASES.items(), ids=name_of)
async def test_both_doors_say_the_same(case, code, sockets):
    slug, answers, person = await sync_to_async(case)()

    over_rest = await sync_to_async(posted)(slug, answers, person)
    over_socket = await said(sockets(), slug, answers, person)

    assert over_rest.get("code") == code
    if code:
        assert over_socket["problem"] == over_rest
    else:
        # The first door took the answer, so the second gives the same receipt.
        assert over_socket["receipt"] == over_rest["receipt"]


def posted(slug, answers, person):
    client = APIClient()
    client.force_authenticate(person)
    address = f"/api/v1/activities/{slug}/responses/"
    headers = {"Idempotency-Key": KEY}
    return client.post(address, {"answers": answers}, headers=headers).json()


async def said(socket, slug, answers, person):
    token = await sync_to_async(issue_token)(person, "socket")
    await socket.open()
    await socket.ask(type="hello", token=token)
    return await socket.ask(type="respond", activity=slug, answers=answers, key=KEY)
