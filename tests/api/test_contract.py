"""REST, the fast lane and the socket say the same, whatever they are sent.

Each case is sent every way it can be, each time by another citizen in the same
place, and in one language after the other.
"""

import json

import pytest
from asgiref.sync import sync_to_async
from django.test import override_settings
from django.utils import translation

from api import denied, fast_views
from consult.languages import CODES
from consult.responses import durability
from consult.responses.group_commit import writer
from tests.api.cases import CASES, Case
from tests.api.circumstances import answered
from tests.api.ways import Request, over_a_socket, over_rest, over_the_fast_lane
from tests.factories import make_poll

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nothing_denied():
    """Let a token that is revoked within the test be denied at once."""
    denied.forget()


async def said_every_way(case, language):
    """Return what REST, the fast lane and, if it can be asked, the socket say."""
    poll = await sync_to_async(case.poll)()
    tokens = [await citizen_of(case, poll) for _way in range(3)]
    rest = await over_rest(request(case, poll, tokens[0], language))
    fast, alone = await over_the_fast_lane(request(case, poll, tokens[1], language))
    assert alone == case.is_fast
    if not case.has_socket:
        return rest, fast
    frame = await sync_to_async(frame_of)(case, poll)
    socket = await over_a_socket(frame, token=tokens[2], language=language)
    return rest, fast, socket


@sync_to_async
def citizen_of(case, poll):
    """Bring somebody where the case begins; return the token they show."""
    citizen = case.citizen()
    token = case.token(citizen)
    case.before(poll, citizen)
    return token


def request(case, poll, token, language):
    headers = {"accept-language": language, **dict(case.headers)}
    if token:
        headers["authorization"] = f"Bearer {token}"
    if case.key:
        headers["idempotency-key"] = case.key
    path = f"/api/v1/activities/{poll.slug}/{case.place}"
    if case.method == "GET":
        return Request("GET", path, headers=headers)
    headers["content-type"] = case.content_type
    return Request(case.method, path, case.body(poll).encode(), headers)


def frame_of(case, poll):
    if case.method == "GET":
        return json.dumps({"type": "subscribe", "activity": poll.slug})
    frame = json.dumps({"type": "respond", "activity": poll.slug, "key": case.key})
    return f"{frame[:-1]}, {case.body(poll)[1:]}"


def differences(rest, *others):
    return [part for other in others for part in rest.differs_from(other)]


@pytest.mark.parametrize(
    ("case", "language"),
    [(case, CODES[number % len(CODES)]) for number, case in enumerate(CASES)],
    ids=lambda value: getattr(value, "name", value),
)
async def test_every_way_says_the_same(case, language):
    rest, *others = await said_every_way(case, language)

    assert (rest.status, rest.document.get("code")) == (case.status, case.code)
    assert rest.headers["content-language"] == language
    assert [other for other in others if rest.differs_from(other)] == []


@override_settings(API_WRITES_PER_MINUTE=1)
async def test_both_lanes_have_the_same_limit_of_writes():
    poll = await sync_to_async(make_poll)()
    case = Case("once too often", 201)
    requests = [
        request(case, poll, await citizen_of(case, poll), "hi") for _lane in range(2)
    ]

    await over_rest(requests[0])
    await over_the_fast_lane(requests[1])
    rest = await over_rest(requests[0])
    fast, alone = await over_the_fast_lane(requests[1])

    assert alone and rest.status == 429
    assert differences(rest, fast) == []


async def test_every_way_says_when_it_is_too_busy(monkeypatch):
    monkeypatch.setattr(writer, "longest_queue", 0)

    said = await said_every_way(Case("too busy", 503), "gu")

    assert {reply.document["code"] for reply in said} == {"too_busy"}
    assert differences(*said) == []


@override_settings(IS_TEST=False)
@pytest.mark.parametrize("language", CODES)
async def test_every_way_says_that_answers_could_get_lost(language):
    """The test's own database does not wait for the disk, and now counts as real."""
    durability._is_durable.cache_clear()

    said = await said_every_way(Case("not durable", 503), language)

    with translation.override(language):
        title = str(durability.NotDurable.message)
    assert {reply.document["title"] for reply in said} == {title}
    assert differences(*said) == []


async def test_who_has_the_tally_already_is_not_sent_it_again():
    poll = await sync_to_async(make_poll)()
    path = f"/api/v1/activities/{poll.slug}/tally/"
    tag = (await over_rest(Request("GET", path))).headers["etag"]

    again = Request("GET", path, headers={"if-none-match": tag})
    rest, (fast, alone) = await over_rest(again), await over_the_fast_lane(again)

    assert alone and rest.status == 304
    assert differences(rest, fast) == []


@pytest.mark.parametrize("part", ["status", "document", "headers"])
async def test_what_differs_is_found(monkeypatch, part):
    """The control of everything above."""
    refused = fast_views.refused

    def otherwise(error, language):
        reply = refused(error, language)
        match part:
            case "status":
                return reply._replace(status=400)
            case "document":
                return reply._replace(body=reply.body.replace(b"answered", b"voted"))
            case "headers":
                return reply._replace(headers=[*reply.headers, (b"retry-after", b"1")])

    monkeypatch.setattr(fast_views, "refused", otherwise)
    twice = Case("twice", 409, before=answered, has_socket=False)

    assert differences(*await said_every_way(twice, "en")) == [part]
