"""The fast lane: what a whole state sends at once, past everything it does not need.

Django's own handler costs a millisecond a request, most of it in threads. Here
Django's request goes to an async view, and its response back, with no thread and no
synchronous middleware between: submitting and revising an answer with a signed
token, and reading a public tally.

It takes only what is plain, and leaves the rest to the application behind it, so
what is unusual is answered by REST itself. What it takes it answers with the same
documents; tests/api/test_contract.py holds the two, and the socket, together.
"""

from collections.abc import Awaitable, Callable, Mapping
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpResponse
from django.http.request import split_domain_port, validate_host
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.http import ConditionalGetMiddleware
from django.middleware.security import SecurityMiddleware
from django.urls import Resolver404, ResolverMatch, path
from django.urls.resolvers import RegexPattern, URLResolver
from django.utils import translation
from django.utils.cache import patch_vary_headers

from api.errors import TooLarge
from api.fast_views import revise, submit, tally, too_large
from consult.accounts.tokens import OPAQUE_PREFIX

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]

PREFIX = "/api/v1/activities/"
ROUTES = {
    method: URLResolver(RegexPattern(f"^{PREFIX}"), [route])
    for method, route in {
        "POST": path("<slug:slug>/responses/", submit),
        "PUT": path("<slug:slug>/responses/mine/", revise),
        "GET": path("<slug:slug>/tally/", tally),
    }.items()
}


class FastLane:
    """Answers the requests that it takes; hands the others to the application behind."""

    def __init__(self, behind: Callable[[Scope, Receive, Send], Awaitable[None]]):
        self.behind = behind

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        match = match_of(scope)
        if match is None:
            await self.behind(scope, receive, send)
            return
        try:
            body = await body_of(receive)
        except TooLarge:
            body, match.func = b"", too_large
        if body is not None:
            await put(await response_to(ASGIRequest(scope, BytesIO(body)), match), send)


# --- What is taken -----------------------------------------------------------------


def match_of(scope: Scope) -> ResolverMatch | None:
    """Return the view that answers the request, if it is one of the fast lane."""
    resolver = ROUTES.get(scope["method"])
    if resolver is None or not scope["path"].startswith(PREFIX) or not is_plain(scope):
        return None
    try:
        return resolver.resolve(scope["path"])
    except Resolver404:
        return None


def is_plain(scope: Scope) -> bool:
    """Tell whether nothing about the request needs anybody else.

    That is: it shows a signed token, or no cookie either where it only reads; it
    takes JSON, sends JSON of a length announced and allowed, or nothing where it
    only reads, has no query, and asks for this very site.
    """
    headers = dict(scope["headers"])
    accepted = headers.get(b"accept", b"*/*")
    if scope["query_string"] or not (b"*/*" in accepted or b"/json" in accepted):
        return False
    if not is_for_us(scope):
        return False
    keyword, _space, token = headers.get(b"authorization", b"").partition(b" ")
    if keyword.lower() == b"bearer":
        is_known = not token.startswith(OPAQUE_PREFIX.encode())
    else:
        is_known = not keyword and b"cookie" not in headers
    if scope["method"] == "GET":
        return is_known and has_no_body(headers)
    return is_known and bool(keyword) and has_plain_body(headers)


def is_for_us(scope: Scope) -> bool:
    """Tell whether the request names one host, and ours; Django refuses the others."""
    hosts = [value for name, value in scope["headers"] if name == b"host"]
    if len(hosts) != 1:
        return False
    domain, _port = split_domain_port(hosts[0].decode("latin-1"))
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)


def has_no_body(headers: dict[bytes, bytes]) -> bool:
    """Tell whether nothing follows, as what follows would be held in memory."""
    return (
        headers.get(b"content-length", b"0") == b"0"
        and b"transfer-encoding" not in headers
    )


def has_plain_body(headers: dict[bytes, bytes]) -> bool:
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


async def response_to(request: ASGIRequest, match: ResolverMatch) -> HttpResponse:
    """Answer in the reader's language, with the headers of every page."""
    language = translation.get_language_from_request(request)
    with translation.override(language):
        redirect = _security.process_request(request)
        response: Any = redirect or await match.func(request, **match.kwargs)
    response = _conditional.process_response(request, response)
    response.headers["Content-Language"] = language
    response.headers["Content-Length"] = str(len(response.content))
    patch_vary_headers(response, ["Accept-Language"])
    _framing.process_response(request, response)
    return _security.process_response(request, response)


async def put(response: HttpResponse, send: Send) -> None:
    headers = [
        (name.lower().encode("ascii"), value.encode("latin-1"))
        for name, value in response.items()
    ]
    status = response.status_code
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": response.content})


def _nobody(_request: Any) -> HttpResponse:
    """Stand behind middleware of which only the parts that never wait are used."""
    raise NotImplementedError


_conditional = ConditionalGetMiddleware(_nobody)
_security = SecurityMiddleware(_nobody)
_framing = XFrameOptionsMiddleware(_nobody)
