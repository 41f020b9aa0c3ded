"""The page lane: what everybody reads, past all that is done for one reader.

A lane before Django, for event loops and for WSGI workers. It takes only what is
plain, and leaves the rest to the application behind it: whoever has a session, or
shows a token, is never answered here.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any

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


@dataclass(frozen=True)
class Asked:
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


def asked_in(scope: Scope) -> Asked | None:
    """Return what an ASGI server was asked, if it is plain."""
    if not scope["path"].startswith(PREFIXES):
        return None
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        known = headers.get(name := name.decode("latin-1"))
        value = value.decode("latin-1")
        headers[name] = value if known is None else f"{known}, {value}"
    return asked_with(
        scope["method"],
        Address(
            scope["path"],
            scope["query_string"].decode("latin-1"),
            is_secure=_is_secure(scope["scheme"], headers),
        ),
        headers,
        is_mounted=bool(scope.get("root_path")),
    )


def asked_by(environ: dict[str, Any]) -> Asked | None:
    """Return what a WSGI server was asked, if it is plain."""
    path = environ["PATH_INFO"]
    if not path.startswith(PREFIXES):
        return None
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    headers["content-length"] = environ.get("CONTENT_LENGTH") or "0"
    return asked_with(
        environ["REQUEST_METHOD"],
        Address(
            path,
            environ.get("QUERY_STRING", ""),
            is_secure=_is_secure(environ["wsgi.url_scheme"], headers),
        ),
        headers,
        is_mounted=bool(environ.get("SCRIPT_NAME")),
    )


def asked_with(
    method: str, address: Address, headers: Mapping[str, str], *, is_mounted: bool
) -> Asked | None:
    """Return the request if nothing about it needs anybody else.

    That is: it reads, by an address that we write ourselves, at this very site, and
    brings neither a session nor a token nor a body.
    """
    if (
        method not in ("GET", "HEAD")
        or is_mounted
        or not (address.path.isascii() and address.query.isascii())
        or len(address.query) > LONGEST_QUERY
        or _is_somebody(headers)
        or headers.get("content-length", "0") != "0"
        or "transfer-encoding" in headers
        or not is_our_host(headers.get("host", ""), tuple(settings.ALLOWED_HOSTS))
        or (settings.SECURE_SSL_REDIRECT and not address.is_secure)
    ):
        return None
    return Asked(
        address,
        is_head=method == "HEAD",
        takes_gzip="gzip" in headers.get("accept-encoding", ""),
        known_tags=headers.get("if-none-match", ""),
    )


def _is_somebody(headers: Mapping[str, str]) -> bool:
    """Tell whether the request may be somebody's; a wrong yes costs only time."""
    return settings.SESSION_COOKIE_NAME in headers.get("cookie", "") or (
        "authorization" in headers
    )


@lru_cache(maxsize=64)
def is_our_host(host: str, ours: tuple[str, ...]) -> bool:
    """Tell whether the request is for this site; Django refuses the others."""
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, ours)


def _is_secure(scheme: str, headers: Mapping[str, str]) -> bool:
    """Tell as Django does whether the reader's own connection is encrypted."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, secure = settings.SECURE_PROXY_SSL_HEADER
        told = headers.get(name.removeprefix("HTTP_").replace("_", "-").lower())
        if told is not None:
            return told.split(",", 1)[0].strip() == secure
    return scheme == "https"


@lru_cache(maxsize=64)
def _status_line(status: int) -> str:
    return f"{status} {HTTPStatus(status).phrase}"
