"""Which sockets are let in: from where, and how many."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.conf import settings
from django.http import HttpRequest, parse_cookie
from django.http.request import split_domain_port, validate_host
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from api.errors import MEDIA_TYPE, problem_of
from api.speakers import Speaker
from api.wires import Wire
from consult.accounts.addresses import address_of
from consult.accounts.sessions import is_session_key
from consult.errors import NotPermitted, Refused, TooMany

Scope = dict[str, Any]

WRONG_ORIGIN, TOO_MANY = 4403, 4429
"""Closing codes, for servers that cannot refuse a handshake with a document."""


class WrongOrigin(NotPermitted):
    """A page of another site wants to use its reader's cookie here."""

    code = "wrong_origin"
    message = _("Only this site's own pages may connect from a browser.")


class TooManySockets(TooMany):
    code = "too_many_sockets"
    message = _("There are too many live connections. Please close some of them.")


class Crowd:
    """The sockets that are open in this process, by what limits them."""

    def __init__(self) -> None:
        self.open: Counter[str] = Counter()

    @contextmanager
    def place_of(self, person_id: int | None) -> Iterator[None]:
        """Take one of the places that each person has; nobody needs none.

        :raises TooManySockets: if none is free
        """
        if person_id is None:
            yield
        else:
            with self.place(f"person {person_id}", limit=settings.SOCKETS_PER_USER):
                yield

    @contextmanager
    def place(self, who: str, *, limit: int) -> Iterator[None]:
        """Take one of so many places for as long as the block lasts.

        :raises TooManySockets: if none is free
        """
        if self.open[who] >= limit:
            raise TooManySockets(retry_after=60)
        self.open[who] += 1
        try:
            yield
        finally:
            self.open[who] -= 1
            # A name without a socket must not stay behind.
            if not self.open[who]:
                del self.open[who]


crowd = Crowd()


class Door:
    """Lets sockets in to the application behind it, which finds a `speaker`.

    It also finds the `wire`, which is made narrow before anything is sent. The reader's language is active for as long as the socket is open.
    """

    def __init__(self, inner):
        self.inner = inner

    async def __call__(self, scope, receive, send):
        request = request_of(scope)
        translation.activate(translation.get_language_from_request(request))
        with ExitStack() as places:
            try:
                speaker = await self._admit(scope, address_of(request), places)
            except Refused as refusal:
                await receive()
                await turn_away(refusal, scope, send)
            else:
                wire = Wire(send)
                wire.narrow()
                found = {"speaker": speaker, "wire": wire}
                await self.inner({**scope, **found}, receive, send)

    async def _admit(self, scope: Scope, address: str, places: ExitStack) -> Speaker:
        limits = {
            "process": settings.SOCKETS_PER_PROCESS,
            f"address {address}": settings.SOCKETS_PER_ADDRESS,
        }
        for who, limit in limits.items():
            places.enter_context(crowd.place(who, limit=limit))
        if not is_our_page(scope):
            return Speaker()
        speaker = Speaker(session_key=session_key_in(scope))
        places.enter_context(crowd.place_of(await speaker.person_id()))
        return speaker


async def turn_away(refusal: Refused, scope: Scope, send: Any) -> None:
    """Refuse the handshake, saying why where the server lets us."""
    if "websocket.http.response" not in scope.get("extensions", {}):
        code = WRONG_ORIGIN if isinstance(refusal, WrongOrigin) else TOO_MANY
        await send({"type": "websocket.close", "code": code})
        return
    start = {
        "type": "websocket.http.response.start",
        "status": refusal.status,
        "headers": [(b"content-type", MEDIA_TYPE.encode())],
    }
    body = json.dumps(problem_of(refusal)).encode()
    await send(start)
    await send({"type": "websocket.http.response.body", "body": body})


def headers_of(scope: Scope, name: bytes) -> list[str]:
    """List the values of a header, which may come more than once."""
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def session_key_in(scope: Scope) -> str | None:
    """Return the key of the session that the handshake's cookie names, if one can."""
    cookies = parse_cookie("; ".join(headers_of(scope, b"cookie")))
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    return key if is_session_key(key) else None


def is_our_page(scope: Scope) -> bool:
    """Tell whether a page of ours opened the socket, so that its cookie counts.

    Whoever sends no Origin is no browser, and is nobody until it shows a token.

    :raises WrongOrigin: if the page is not exactly ours, or two origins are named
    """
    origins = headers_of(scope, b"origin")
    if not origins:
        return False
    if len(origins) > 1 or origins[0] not in our_origins(scope):
        raise WrongOrigin
    return True


def our_origins(scope: Scope) -> set[str]:
    """Return the origins (scheme, host and port) of this site's own pages.

    Without TLS, as in development, that is also the very address of the socket.
    """
    hosts = headers_of(scope, b"host")
    origins = set(settings.SOCKET_ORIGINS)
    if not settings.IS_SECURE and len(hosts) == 1 and _is_ours(hosts[0]):
        origins.add(f"http://{hosts[0]}")
    return origins


def request_of(scope: Scope) -> HttpRequest:
    """Return the handshake as the request that it is, for the rules of requests."""
    request = HttpRequest()
    for name, value in scope["headers"]:
        key = f"HTTP_{name.decode('latin-1').upper().replace('-', '_')}"
        request.META[key] = value.decode("latin-1")
    # A server that listens on a Unix socket knows no address.
    request.META["REMOTE_ADDR"] = (scope.get("client") or ("127.0.0.1", 0))[0]
    return request


def _is_ours(host: str) -> bool:
    name, _port = split_domain_port(host)
    return bool(name) and validate_host(name, settings.ALLOWED_HOSTS)
