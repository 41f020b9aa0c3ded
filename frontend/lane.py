"""The page lane: what everybody reads, past all that is done for one reader.

A lane before Django, for event loops and for WSGI workers. It takes only what is
plain, and leaves the rest to the application behind it: whoever has a session, or
shows a token, is never answered here.
"""

import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any, NamedTuple

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils.http import parse_etags

from consult.languages import CODES
from frontend.kept import Address, Page, Reply, pages

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
StartResponse = Callable[..., Any]

PREFIXES = tuple(f"/{code}/" for code in CODES)
LONGEST_QUERY = 500
"""Characters; a district, an answer or some words to search for need no more."""
LONGEST_PATH = 300
"""Characters; ours are shorter, and pages are remembered by theirs."""
LONGEST_HEADER = 1_000
"""Characters; some are remembered, and what is remembered is to stay small."""

TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", re.IGNORECASE)
"""Found in what accepts gzip; a weight of nought is a no (RFC 9110, 12.4.2)."""


class Asked(NamedTuple):
    """A request that anybody could have sent: an address, and how to send it."""

    address: Address
    is_head: bool
    takes_gzip: bool
    known_tags: str

    def reply(self, page: Page) -> Reply:
        """Return the page in the form that was asked for."""
        if self.known_tags and self._knows(page):
            return page.unchanged
        reply = page.compressed if self.takes_gzip else page.plain
        return Reply(reply.status, reply.headers, b"") if self.is_head else reply

    def _knows(self, page: Page) -> bool:
        tags = parse_etags(self.known_tags)
        is_known = tags == ["*"] or page.tag in tags or page.tag[2:] in tags
        return is_known and page.compressed.status == HTTPStatus.OK


class PageLane:
    """Answers what it takes on an event loop; hands on the rest."""

    def __init__(self, behind: Callable[[Scope, Receive, Send], Awaitable[None]]):
        self.behind = behind

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = asked_in(scope)
        page = await pages.aget(asked.address) if asked else None
        if asked is None or page is None:
            await self.behind(scope, receive, send)
            return
        reply = asked.reply(page)
        await send(
            {
                "type": "http.response.start",
                "status": reply.status,
                "headers": reply.encoded_headers,
            }
        )
        await send({"type": "http.response.body", "body": reply.body})


class WSGIPageLane:
    """Answers what it takes on the threads of a WSGI worker; hands on the rest."""

    def __init__(
        self, behind: Callable[[dict[str, Any], StartResponse], Iterable[bytes]]
    ):
        self.behind = behind

    def __call__(
        self, environ: dict[str, Any], start_response: StartResponse
    ) -> Iterable[bytes]:
        asked = asked_by(environ)
        page = pages.get(asked.address) if asked else None
        if asked is None or page is None:
            return self.behind(environ, start_response)
        reply = asked.reply(page)
        start_response(_status_line(reply.status), list(reply.headers))
        return [reply.body]


class Brought(NamedTuple):
    """What of a request tells whether it is plain; empty where it was not sent."""

    method: str
    cookie: str
    authorization: str
    host: str
    length: str
    transfer: str
    accepted: str
    known_tags: str


def asked_in(scope: Scope) -> Asked | None:
    """Return what an ASGI server was asked, if it is plain."""
    headers = dict(scope["headers"])
    # Which of two headers of one name counts is not decided here.
    if not _is_page(scope["path"]) or len(headers) != len(scope["headers"]):
        return None
    if any(len(value) > LONGEST_HEADER for value in headers.values()):
        return None
    values = (headers.get(name, b"").decode("latin-1") for name in _ASGI_NAMES)
    told, *brought = values
    address = Address(
        scope["path"],
        scope["query_string"].decode("latin-1"),
        _is_secure(scope["scheme"], told),
    )
    return _asked(address, Brought(scope["method"], *brought), scope.get("root_path"))


def asked_by(environ: dict[str, Any]) -> Asked | None:
    """Return what a WSGI server was asked, if it is plain."""
    if not _is_page(environ["PATH_INFO"]) or any(
        name.startswith("HTTP_") and len(value) > LONGEST_HEADER
        for name, value in environ.items()
    ):
        return None
    told, *brought = [environ.get(name, "") for name in _WSGI_NAMES]
    address = Address(
        environ["PATH_INFO"],
        environ.get("QUERY_STRING", ""),
        _is_secure(environ["wsgi.url_scheme"], told),
    )
    found = Brought(environ["REQUEST_METHOD"], *brought)
    return _asked(address, found, environ.get("SCRIPT_NAME"))


def _is_page(path: str) -> bool:
    is_ours = path.startswith(PREFIXES) and path.isascii()
    return is_ours and len(path) <= LONGEST_PATH


def _asked(address: Address, brought: Brought, mounted_at: str | None) -> Asked | None:
    """Return the request if nothing about it needs anybody else.

    That is: it reads, by an address that we write ourselves, at this very site, and
    brings neither a session nor a token nor a body. A wrong no costs only time.
    """
    if (
        brought.method not in ("GET", "HEAD")
        or settings.SESSION_COOKIE_NAME in brought.cookie
        or brought.authorization
        or brought.length not in ("", "0")
        or brought.transfer
        or mounted_at
        or len(address.query) > LONGEST_QUERY
        or not address.query.isascii()
        or not is_our_host(brought.host, tuple(settings.ALLOWED_HOSTS))
        or (settings.SECURE_SSL_REDIRECT and not address.is_secure)
    ):
        return None
    return Asked(
        address,
        is_head=brought.method == "HEAD",
        takes_gzip=TAKES_GZIP.search(brought.accepted) is not None,
        known_tags=brought.known_tags,
    )


@lru_cache(maxsize=64)
def is_our_host(host: str, ours: tuple[str, ...]) -> bool:
    """Tell whether the request is for this site; Django refuses the others."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, ours)


def _is_secure(scheme: str, told: str) -> bool:
    """Tell as Django does whether the reader's own connection is encrypted."""
    if told and settings.SECURE_PROXY_SSL_HEADER:
        _name, secure = settings.SECURE_PROXY_SSL_HEADER
        return told.split(",", 1)[0].strip() == secure
    return scheme == "https"


@lru_cache(maxsize=64)
def _status_line(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}"


_FORWARDED = "HTTP_X_FORWARDED_PROTO"
"""What a proxy tells of the connection, as in `settings.SECURE_PROXY_SSL_HEADER`."""

_WSGI_NAMES = [
    *[_FORWARDED, "HTTP_COOKIE", "HTTP_AUTHORIZATION", "HTTP_HOST", "CONTENT_LENGTH"],
    *["HTTP_TRANSFER_ENCODING", "HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH"],
]
_ASGI_NAMES = [
    name.removeprefix("HTTP_").replace("_", "-").lower().encode()
    for name in _WSGI_NAMES
]
