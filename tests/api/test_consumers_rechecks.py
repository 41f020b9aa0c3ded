"""Whom a socket asks for again, and what follows where nobody can be asked."""

import pytest
from asgiref.sync import sync_to_async
from django.db import OperationalError

from api.speakers import Speaker
from consult.accounts.models import ApiToken
from tests.api.answering import answer, make
from tests.api.followers import following, is_ended, issue, restricted_poll
from tests.factories import CitizenFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked(monkeypatch):
    """Counts how often a socket asked who speaks."""
    persons = []
    person_id = Speaker.person_id

    async def noted(self):
        persons.append(self)
        return await person_id(self)

    monkeypatch.setattr(Speaker, "person_id", noted)
    return persons


def failing(fault):
    async def person_id(self):
        raise fault

    return person_id


async def test_who_cannot_be_asked_for_follows_restricted_results_no_more(
    sockets, soon_asked, monkeypatch
):
    poll, official = await restricted_poll()
    socket = await following(sockets, poll, await issue(official, "wall"))

    monkeypatch.setattr(Speaker, "person_id", failing(RuntimeError("by accident")))

    assert await is_ended(socket, poll, "not_signed_in")


async def test_while_the_database_is_away_nobody_is_ended(
    sockets, soon_asked, monkeypatch
):
    poll, official = await restricted_poll()
    socket = await following(sockets, poll, await issue(official, "wall"))

    with monkeypatch.context() as away:
        away.setattr(Speaker, "person_id", failing(OperationalError("away")))
        assert await socket.hears_nothing(0.8)

    await answer(poll)
    assert (await socket.hear())["tally"]["people"] == 1


async def test_who_may_goes_on_and_is_asked_no_more_after_leaving(
    sockets, soon_asked, asked
):
    poll, official = await restricted_poll()
    socket = await following(sockets, poll, await issue(official, "wall"))
    assert await socket.hears_nothing(0.8)
    assert len(asked) > 2

    await answer(poll)
    assert (await socket.hear())["tally"]["people"] == 1
    await socket.say(type="unsubscribe", activity=poll.slug)
    assert (await socket.ask(type="ping"))["type"] == "pong"
    asked.clear()

    assert await socket.hears_nothing(0.6)
    assert asked == []


async def test_who_follows_public_results_is_never_asked_again(
    sockets, soon_asked, asked
):
    poll = await make()
    citizen = await sync_to_async(CitizenFactory)()
    socket = await following(sockets, poll, await issue(citizen, "phone"))
    asked.clear()

    await ApiToken.objects.all().adelete()
    assert await socket.hears_nothing(0.6)
    await answer(poll)

    assert (await socket.hear())["tally"]["people"] == 1
    assert asked == []
