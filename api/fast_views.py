"""The views of the fast lane: each does what the REST view at its address does."""

import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import wraps
from typing import Any
from uuid import UUID

from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse
from django.utils.timezone import get_default_timezone
from django.utils.translation import get_language
from django.views.decorators.vary import vary_on_headers
from rest_framework import status

from api import errors
from api.citizens.responses import answers_of, key_of
from api.conditional import tag_of_content
from api.denied import believed, citizen_in
from api.parsers import document_of
from api.throttling import ask_for, writes
from consult.accounts.models import User
from consult.accounts.tokens import Claims
from consult.consultations.activities import Answers
from consult.consultations.definitions import aknown_activity, known_activity
from consult.departments.rules import Person
from consult.languages import GUJARATI
from consult.remembered import Remembered
from consult.responses.awaited import arevise_response, asubmit_response
from consult.responses.models import Response
from consult.responses.operations import Acknowledgement
from consult.tallies.documents import document_of as document_of_tally
from consult.tallies.queries import tally_of
from consult.tallies.rules import can_see_results

View = Callable[[ASGIRequest, str], Coroutine[Any, Any, HttpResponse]]


def refusing(view: View) -> View:
    """Let a view's refusals be the problem documents that REST would send."""

    @wraps(view)
    async def answer(request: ASGIRequest, slug: str) -> HttpResponse:
        try:
            return await view(request, slug)
        except errors.REFUSABLE as error:
            return refused(error)

    return answer


@refusing
async def submit(request: ASGIRequest, slug: str) -> HttpResponse:
    """Answer an activity, once; the same again is refused."""
    claims = await writer_of(request)
    activity = await aknown_activity(slug)
    answers, key = content_of(request)
    done = await asubmit_response(
        activity,
        citizen_id=citizen_in(claims),
        answers=answers,
        key=key,
        language=get_language() or GUJARATI,
        channel=Response.Channel.API,
    )
    return acknowledged(done, status.HTTP_201_CREATED, moment="submitted_at")


@refusing
async def revise(request: ASGIRequest, slug: str) -> HttpResponse:
    """Put new answers in the place of the old ones; the tally follows."""
    claims = await writer_of(request)
    activity = await aknown_activity(slug)
    answers, key = content_of(request)
    done = await arevise_response(
        activity, citizen_id=citizen_in(claims), answers=answers, key=key
    )
    return acknowledged(done, status.HTTP_200_OK, moment="revised_at")


@vary_on_headers("Authorization", "Cookie")
@refusing
async def tally(request: ASGIRequest, slug: str) -> HttpResponse:
    """Return the counts, as far as they may be shown to who asks."""
    claims = await claims_in(request) if "HTTP_AUTHORIZATION" in request.META else None
    activity = await aknown_activity(slug)
    if claims is None or can_see_results(AnonymousUser(), activity):
        snapshot = await _public.aget(slug)
    else:
        snapshot = await _own(slug, claims.user_id)
    return sent(snapshot.body, status.HTTP_200_OK, {"ETag": snapshot.tag})


async def too_large(request: ASGIRequest, slug: str) -> HttpResponse:
    """Answer a body that is larger than allowed, whatever was announced."""
    return refused(errors.TooLarge())


# --- Who asks, and what they send -------------------------------------------------------


async def writer_of(request: ASGIRequest) -> Claims:
    """Return who wants to write something, if they may do so once more."""
    claims = await claims_in(request)
    if count := writes.due(claims.user_id):
        await _ask_for(count, claims.user_id)
    return claims


async def claims_in(request: ASGIRequest) -> Claims:
    _keyword, _space, token = request.META["HTTP_AUTHORIZATION"].partition(" ")
    return await believed(token.strip())


def content_of(request: ASGIRequest) -> tuple[Answers, UUID | None]:
    answers = answers_of(document_of(request.body))
    return answers, key_of(request.META.get("HTTP_IDEMPOTENCY_KEY"))


# --- What is replied ----------------------------------------------------------------


def acknowledged(done: Acknowledgement, code: int, *, moment: str) -> HttpResponse:
    """Answer that it is kept, as the serializer of REST would write it."""
    document = {
        "activity": done.activity.slug,
        "receipt": done.code,
        moment: done.at.astimezone(get_default_timezone()).isoformat(),
    }
    replayed = {"Idempotent-Replayed": str(done.replayed).lower()}
    return sent(encoded(document), code, replayed)


def refused(error: Exception) -> HttpResponse:
    refusal = errors.refusal_of(error)
    if refusal is None:
        raise error
    return sent(
        encoded(errors.problem_of(refusal)),
        refusal.status,
        errors.headers_of(refusal),
        errors.MEDIA_TYPE,
    )


def sent(
    body: bytes, code: int, headers: dict[str, str], kind: str = "application/json"
) -> HttpResponse:
    return HttpResponse(body, status=code, content_type=kind, headers=headers)


def encoded(document: dict[str, Any]) -> bytes:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


@dataclass(frozen=True)
class Snapshot:
    """A tally as it is sent, and its ETag."""

    body: bytes
    tag: str


def _snapshot(slug: str, reader: Person) -> Snapshot:
    tally = document_of_tally(tally_of(known_activity(slug), reader=reader))
    said = {name: value for name, value in tally.items() if name != "as_of"}
    return Snapshot(encoded(tally), tag_of_content(said))


def _own_snapshot(slug: str, user_id: int) -> Snapshot:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    return _snapshot(slug, user or AnonymousUser())


_own = database_sync_to_async(_own_snapshot, thread_sensitive=False)
_ask_for = database_sync_to_async(ask_for, thread_sensitive=False)
_public: Remembered[str, Snapshot] = Remembered(
    lambda slug: _snapshot(slug, AnonymousUser()),
    seconds=lambda: settings.TALLY_SECONDS,
)
