"""The views of the fast lane: each does what the REST view at its address does."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from rest_framework import status

from api import errors
from api.citizens.responses import answers_of, key_of
from api.conditional import tag_of_content
from api.denied import believed, citizen_in
from api.fast_replies import (
    Reply,
    acknowledged,
    encoded,
    refused,
    replied,
    tagged,
    unless_known,
)
from api.fast_requests import Asked
from api.parsers import document_of
from api.throttling import ask_for, writes
from consult.accounts.models import User
from consult.accounts.tokens import Claims
from consult.consultations.activities import Answers
from consult.consultations.definitions import aknown_activity, known_activity
from consult.consultations.models import Activity
from consult.departments.rules import Person
from consult.remembered import Remembered
from consult.responses.arrivals import Arrival
from consult.responses.awaited import arevise_response, asubmit_response
from consult.responses.models import Response
from consult.tallies.documents import document_of as document_of_tally
from consult.tallies.queries import tally_of
from consult.tallies.rules import can_see_results

View = Callable[[Asked], Coroutine[Any, Any, Reply]]


def refusing(vary: bytes, *, is_read: bool = False) -> Callable[[View], View]:
    """Let a view's refusals be the problem documents that REST would send.

    What is read has an ETag there, whatever it says.
    """

    def decorated(view: View) -> View:
        @wraps(view)
        async def answer(asked: Asked) -> Reply:
            try:
                reply = await view(asked)
            except errors.REFUSABLE as error:
                reply = refused(error, asked.language)
                if is_read:
                    reply = tagged(reply)
            reply.headers.append((b"vary", vary))
            return reply

        return answer

    return decorated


@refusing(b"Accept-Language")
async def submit(asked: Asked) -> Reply:
    """Answer an activity, once; the same again is refused."""
    claims = await writer_of(asked)
    activity = await aknown_activity(asked.slug)
    answers, key = content_of(asked)
    done = await asubmit_response(
        activity,
        citizen_id=citizen_in(claims),
        answers=answers,
        key=key,
        language=asked.language,
        channel=Response.Channel.API,
        came=Arrival(asked.address),
    )
    return acknowledged(
        done, status.HTTP_201_CREATED, asked.language, moment="submitted_at"
    )


@refusing(b"Accept-Language")
async def revise(asked: Asked) -> Reply:
    """Put new answers in the place of the old ones; the tally follows."""
    claims = await writer_of(asked)
    activity = await aknown_activity(asked.slug)
    answers, key = content_of(asked)
    done = await arevise_response(
        activity, citizen_id=citizen_in(claims), answers=answers, key=key
    )
    return acknowledged(done, status.HTTP_200_OK, asked.language, moment="revised_at")


@refusing(b"Authorization, Cookie, Accept-Language", is_read=True)
async def tally(asked: Asked) -> Reply:
    """Return the counts, as far as they may be shown to who asks."""
    claims = await claims_in(asked) if b"authorization" in asked.headers else None
    activity = await aknown_activity(asked.slug)
    if claims is None or can_see_results(AnonymousUser(), activity):
        snapshot = await _public.aget(asked.slug)
    else:
        snapshot = await _own(activity, claims.user_id)
    headers = {"ETag": snapshot.tag}
    reply = replied(snapshot.body, status.HTTP_200_OK, asked.language, headers)
    known_tags = asked.header(b"if-none-match")
    return unless_known(reply, snapshot.tag, known_tags) if known_tags else reply


@refusing(b"Accept-Language")
async def too_large(asked: Asked) -> Reply:
    """Answer a body that is larger than allowed, whatever was announced."""
    raise errors.TooLarge


# --- Who asks, and what they send -------------------------------------------------------


async def writer_of(asked: Asked) -> Claims:
    """Return who wants to write something, if they may do so once more."""
    claims = await claims_in(asked)
    if count := writes.due(claims.user_id):
        await _ask_for(count, claims.user_id)
    return claims


async def claims_in(asked: Asked) -> Claims:
    _keyword, _space, token = (asked.header(b"authorization") or "").partition(" ")
    return await believed(token.strip())


def content_of(asked: Asked) -> tuple[Answers, UUID | None]:
    try:
        return _content_of(asked)
    except errors.REFUSABLE:
        # The framework says at once, in the active language, what it refuses; that
        # costs too much to be active for all who are not refused.
        with translation.override(asked.language):
            return _content_of(asked)


def _content_of(asked: Asked) -> tuple[Answers, UUID | None]:
    answers = answers_of(document_of(asked.body))
    return answers, key_of(asked.header(b"idempotency-key"))


# --- Tallies ------------------------------------------------------------------------


@dataclass(frozen=True)
class Snapshot:
    """A tally as it is sent, and its ETag."""

    body: bytes
    tag: str


def _snapshot(activity: Activity, reader: Person) -> Snapshot:
    tally = document_of_tally(tally_of(activity, reader=reader))
    said = {name: value for name, value in tally.items() if name != "as_of"}
    return Snapshot(encoded(tally), tag_of_content(said))


def _own_snapshot(activity: Activity, user_id: int) -> Snapshot:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return _snapshot(activity, user or AnonymousUser())


_own = database_sync_to_async(_own_snapshot, thread_sensitive=False)
_ask_for = database_sync_to_async(ask_for, thread_sensitive=False)
_public: Remembered[str, Snapshot] = Remembered(
    lambda slug: _snapshot(known_activity(slug), AnonymousUser()),
    seconds=lambda: settings.TALLY_SECONDS,
)
