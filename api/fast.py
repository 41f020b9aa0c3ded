"""The fast lane: what a whole state sends at once, past everything it does not need.

Django's own handler costs a millisecond a request, most of it in threads. Here the
messages of the server go to an async view, and its answer back, with no thread, no
request object and no middleware between: submitting and revising an answer with a
signed token, and reading a public tally.

It takes only what is plain, and leaves the rest to the application behind it, so
what is unusual is answered by REST itself. What it takes it answers with the same
documents; tests/api/test_contract.py holds the two, and the socket, together.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from api.errors import TooLarge
from api.fast_replies import Reply
from api.fast_requests import Asked, language_of
from api.fast_views import View, revise, submit, tally, too_large
from consult.accounts.addresses import address_in
from consult.accounts.tokens import OPAQUE_PREFIX

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Headers = dict[bytes, bytes]

PREFIX = "/api/v1/activities/"
VIEWS: dict[tuple[str, str], View] = {
    ("POST", "responses/"): submit,
    ("PUT", "responses/mine/"): revise,
    ("GET", "tally/"): tally,
}
SLUG = re.compile("[-a-zA-Z0-9_]{1,80}")
LONGEST_HEADER = 1_000
"""Bytes; some are remembered, and what is remembered is to stay small."""


class FastLane:
    """Answers the requests that it takes; hands the others to the application behind."""

    def __init__(self, behind: Callable[[Scope, Receive, Send], Awaitable[None]]):
        self.behind = behind

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        taken = taken_in(scope)
        if taken is None:
            await self.behind(scope, receive, send)
            return
        view, slug, headers = taken
        body: bytes | None = b""
        if scope["method"] != "GET":
            try:
                body = await body_of(receive)
            except TooLarge:
                view = too_large
        if body is not None:
            language = language_of(headers.get(b"accept-language", b""))
            address = address_in(scope, headers)
            await put(await view(Asked(slug, headers, language, body, address)), send)


# --- What is taken -----------------------------------------------------------------


def taken_in(scope: Scope) -> tuple[View, str, Headers] | None:
    """Return the view that answers, and of which activity, if it is of the fast lane."""
    path = scope["path"]
    if not path.startswith(PREFIX) or scope["query_string"] or scope.get("root_path"):
        return None
    slug, _, place = path[len(PREFIX) :].partition("/")
    view = VIEWS.get((scope["method"], place))
    headers = dict(scope["headers"])
    # A header that comes twice, or is very long, is for Django to make sense of.
    if view is None or len(headers) < len(scope["headers"]) or not SLUG.fullmatch(slug):
        return None
    if any(len(value) > LONGEST_HEADER for value in headers.values()):
        return None
    if not is_plain(scope, headers):
        return None
    return view, slug, headers


def is_plain(scope: Scope, headers: Headers) -> bool:
    """Tell whether nothing about the request needs anybody else.

    That is: it shows a signed token, or no cookie either where it only reads; it
    takes JSON, sends JSON of a length announced and allowed, or nothing where it
    only reads, and asks for this very site.
    """
    accepted = headers.get(b"accept", b"*/*")
    if not (b"*/*" in accepted or b"/json" in accepted):
        return False
    if not is_for_us(headers.get(b"host", b"")) or not is_safe(scope, headers):
        return False
    keyword, _space, token = headers.get(b"authorization", b"").partition(b" ")
    if keyword.lower() == b"bearer":
        is_known = not token.strip().startswith(OPAQUE_PREFIX.encode())
    else:
        is_known = not keyword and b"cookie" not in headers
    if scope["method"] == "GET":
        return is_known and has_no_body(headers)
    return is_known and bool(keyword) and has_plain_body(headers)


def is_for_us(host: bytes) -> bool:
    """Tell whether the request names a host of ours; Django refuses the others."""
    return _is_ours(host, tuple(settings.ALLOWED_HOSTS))


@lru_cache(maxsize=100)
def _is_ours(host: bytes, ours: tuple[str, ...]) -> bool:
    domain, _port = split_domain_port(host.decode("latin-1"))
    return bool(domain) and validate_host(domain, ours)


def is_safe(scope: Scope, headers: Headers) -> bool:
    """Tell whether it came by TLS, or need not have; Django sends the others there."""
    if not settings.SECURE_SSL_REDIRECT:
        return True
    return (
        scope.get("scheme") == "https"
        or headers.get(b"x-forwarded-proto", b"").strip() == b"https"
    )


def has_no_body(headers: Headers) -> bool:
    """Tell whether nothing follows, as what follows would be held in memory."""
    return (
        headers.get(b"content-length", b"0") == b"0"
        and b"transfer-encoding" not in headers
    )


def has_plain_body(headers: Headers) -> bool:
    length = headers.get(b"content-length", b"")
    return (
        headers.get(b"content-type") == b"application/json"
        and length.isdigit()
        and 0 < int(length) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    )


# --- How it is answered ----------------------------------------------------------------


async def body_of(receive: Receive) -> bytes | None:
    """Return the whole body; None if the client left before it was sent.

    :raises TooLarge: if more comes than is allowed, whatever was announced: it is
        held in memory
    """
    parts: list[bytes] = []
    room = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        room -= len(parts[-1])
        if room < 0:
            raise TooLarge
        if not message.get("more_body"):
            return b"".join(parts)


async def put(reply: Reply, send: Send) -> None:
    await send(
        {
            "type": "http.response.start",
            "status": reply.status,
            "headers": reply.headers,
        }
    )
    await send({"type": "http.response.body", "body": reply.body})
