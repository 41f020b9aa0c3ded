"""Public pages as they are sent, each made once in a moment for all who ask.

What is made is the answer to a request of our own: it carries the address alone and
nothing of whoever asked first, so there is nothing that one reader could be shown of
another. What still turned out to be for one reader is not kept.
"""

import gzip
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from http import HTTPStatus
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_path, override

from consult.remembered import Remembered
from frontend.public import is_same_for_everybody

MOST = 1000
"""Pages kept in one process, some 10 KB each: crafted addresses cannot fill it."""

LEVEL = 6
"""Of compression; a page is compressed once and sent thousands of times."""

Headers = list[tuple[str, str]]


class Address(NamedTuple):
    """Where a page is, in ASCII; all that what it says may depend on."""

    path: str
    query: str
    is_secure: bool


@dataclass(frozen=True)
class Reply:
    """What is sent."""

    status: int
    headers: Headers
    body: bytes

    @cached_property
    def encoded_headers(self) -> list[tuple[bytes, bytes]]:
        return [
            (name.lower().encode("ascii"), value.encode("latin-1"))
            for name, value in self.headers
        ]


@dataclass(frozen=True)
class Page:
    """A page in the forms in which it is sent; one ETag for all of them."""

    tag: str
    compressed: Reply
    unchanged: Reply

    @property
    def plain(self) -> Reply:
        """The page for the few who cannot decompress it."""
        body = gzip.decompress(self.compressed.body)
        headers = [
            (name, str(len(body)) if name == "Content-Length" else value)
            for name, value in self.compressed.headers
            if name != "Content-Encoding"
        ]
        return Reply(self.compressed.status, headers, body)


def made(address: Address) -> Page | None:
    """Make the page that everybody gets; None if they do not get the same."""
    if not _is_public(address):
        return None
    response = _django()(_environ(address), _unheard)
    assert isinstance(response, HttpResponse)  # noqa: S101 (no page of ours streams)
    try:
        return _page(response) if _is_shareable(response) else None
    finally:
        response.close()


def _is_public(address: Address) -> bool:
    with override(get_language_from_path(address.path)):
        try:
            return is_same_for_everybody(resolve(address.path).func)
        except Resolver404:
            return False


def _is_shareable(response: HttpResponse) -> bool:
    """Tell whether the response is what every other reader would get as well.

    A fault is not: the next one to ask may be luckier, and must not be shown it.
    """
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return False
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",")}
    return not response.cookies and varies <= {"", "accept-encoding"}


def _environ(address: Address) -> dict[str, Any]:
    site = urlsplit(settings.SITE_URL)
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": address.path,
        "QUERY_STRING": address.query,
        "SERVER_NAME": site.hostname or "",
        "SERVER_PORT": str(site.port or (443 if address.is_secure else 80)),
        "HTTP_HOST": site.netloc,
        "wsgi.url_scheme": "https" if address.is_secure else "http",
        "wsgi.input": BytesIO(),
    }


def _page(response: HttpResponse) -> Page:
    patch_vary_headers(response, ["Accept-Encoding"])
    tag = f'W/"{sha256(response.content).hexdigest()[:32]}"'
    # Without a time, so that a page that says the same is the same.
    body = gzip.compress(response.content, LEVEL, mtime=0)
    headers = [item for item in response.items() if item[0] != "Content-Length"]
    if response.status_code == HTTPStatus.OK:
        headers.append(("ETag", tag))
    encoded = [("Content-Encoding", "gzip"), ("Content-Length", str(len(body)))]
    return Page(
        tag,
        Reply(response.status_code, [*headers, *encoded], body),
        Reply(HTTPStatus.NOT_MODIFIED, headers, b""),
    )


def _unheard(status: str, headers: Headers, exc_info: Any = None) -> Any:
    """Stand for a server: what it would be told, the response says itself."""


@cache
def _django() -> WSGIHandler:
    return WSGIHandler()


pages: Remembered[Address, Page | None] = Remembered(
    made, seconds=lambda: settings.PAGE_SECONDS, most=MOST
)
