"""What those who have a discussion before them are told of it, by the socket."""

import pytest
from asgiref.sync import sync_to_async

from api import feeds
from consult.discussions.operations import answer_contribution
from tests.api.test_asyncapi import faults_of
from tests.contributions_factories import ContributionFactory, make_discussion, written
from tests.discussions_factories import agreed, citizen_of, official_of

pytestmark = pytest.mark.django_db(transaction=True)


@sync_to_async
def discussed():
    discussion = make_discussion()
    return discussion, ContributionFactory(activity=discussion), citizen_of()


async def heard_after(socket, what, *args, **more):
    await sync_to_async(what)(*args, **more)
    return (await socket.hear())["news"]


async def test_what_is_written_agreed_and_answered_is_told_at_once(
    sockets, monkeypatch
):
    # Only a hint can bring it in time.
    monkeypatch.setattr(feeds, "LONGEST_SILENCE", 60)
    discussion, idea, citizen = await discussed()
    official = await sync_to_async(official_of)(discussion)
    socket = sockets()
    await socket.open()

    first = await socket.ask(type="subscribe", activity=discussion.slug)
    new = await heard_after(socket, written, discussion, citizen, "A second lamp")
    counted = await heard_after(socket, agreed, idea, citizen)
    answered = await heard_after(
        socket, answer_contribution, idea, by=official, text={"en": "We look."}
    )

    assert (first["type"], faults_of(first)) == ("news", [])
    assert new["published"] == first["news"]["published"] + 1
    assert new["newest"] > first["news"]["newest"]
    assert counted["counts"] == [{"id": idea.pk, "agreeing": 1, "disagreeing": 0}]
    assert faults_of({**first, "news": counted}) == []
    assert (first["news"]["answers"], answered["answers"]) == (0, 1)


async def test_what_waits_is_told_to_nobody(sockets, monkeypatch):
    monkeypatch.setattr(feeds, "LONGEST_SILENCE", 60)
    discussion, _idea, citizen = await discussed()
    socket = sockets()
    await socket.open()
    await socket.ask(type="subscribe", activity=discussion.slug)

    held = await sync_to_async(written)(discussion, citizen, "Call 98250 12345")

    assert held.state == "held"
    assert await socket.hears_nothing(1.5)


async def test_whoever_wants_strata_is_told_the_same(sockets):
    discussion, _idea, _citizen = await discussed()
    socket = sockets()
    await socket.open()

    plain = await socket.ask(type="subscribe", activity=discussion.slug)
    with_strata = await socket.ask(
        type="subscribe", activity=discussion.slug, strata=True
    )

    assert plain == with_strata
