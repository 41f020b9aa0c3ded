"""The server of pages as production runs it (docs/deploying.md), and its requests."""

from consult.management.demo.processes import HOST
from tests.bench.site import Site

PAGES = [
    *["granian", "consult.wsgi:application", "--interface", "wsgi", "--no-ws"],
    *["--blocking-threads", "32", "--log-level", "error"],
]

SITE, WITH_HELLO = "consult.wsgi:application", "tests.bench.hello_page:application"
PAGES_WITH_HELLO = [WITH_HELLO if part == SITE else part for part in PAGES]


def page(path: str) -> bytes:
    """Return how a browser asks for a page for the first time."""
    return _sent("GET", path, f"host: {HOST}")


def page_of(site: Site, path: str, session: str) -> bytes:
    """Return how the browser of somebody who has signed in asks for a page."""
    return _sent("GET", path, *_of(site, session))


def form(site: Site, path: str, session: str, body: bytes) -> bytes:
    """Return how their browser sends a form from a page of the site."""
    return _sent(
        "POST",
        path,
        *_of(site, session),
        f"origin: http://{HOST}:{site.port}",
        "content-type: application/x-www-form-urlencoded",
        f"content-length: {len(body)}",
        body=body,
    )


def _of(site: Site, session: str) -> list[str]:
    return [f"host: {HOST}:{site.port}", f"cookie: sessionid={session}"]


def _sent(method: str, path: str, *headers: str, body: bytes = b"") -> bytes:
    head = [
        f"{method} {path} HTTP/1.1",
        "accept: text/html",
        "accept-encoding: gzip, br",
        "accept-language: gu",
        *headers,
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body
