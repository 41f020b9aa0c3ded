"""The three ways in for programs, and what each says, made comparable."""

import json
from dataclasses import dataclass, field

from asgiref.testing import ApplicationCommunicator

from api.fast import FastLane
from consult.asgi import http as rest
from tests.api.sockets import Socket

HEADERS = {
    "content-language",
    "content-type",
    "cross-origin-opener-policy",
    "etag",
    "idempotent-replayed",
    "referrer-policy",
    "retry-after",
    "vary",
    "www-authenticate",
    "x-content-type-options",
    "x-frame-options",
}
"""What programs rely on; lengths, dates and encodings may differ."""

OWN = {"receipt", "submitted_at", "revised_at", "as_of"}
"""What is another for every citizen, or at every moment."""


@dataclass(frozen=True)
class Request:
    """A request as it stands on the wire."""

    method: str
    path: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def scope(self):
        length = {"content-length": str(len(self.body))} if self.body else {}
        headers = {"host": "testserver", **length, **self.headers}
        return {
            "type": "http",
            "method": self.method,
            "path": self.path,
            "query_string": b"",
            "headers": [
                (name.encode(), value.encode("latin-1"))
                for name, value in headers.items()
            ],
            "client": ("192.0.2.1", 1234),
        }


@dataclass(frozen=True)
class Said:
    """A reply without what is another every time; the socket has no headers."""

    status: int
    document: dict
    headers: dict | None = None

    def differs_from(self, other):
        """List which parts differ."""
        parts = ["status", "document"]
        if self.headers is not None and other.headers is not None:
            parts.append("headers")
        return [part for part in parts if getattr(self, part) != getattr(other, part)]


async def over_rest(request):
    return await _asked(rest, request)


async def over_the_fast_lane(request):
    """Return what the lane says, and whether it asked nobody behind it."""
    behind = []

    async def noted(scope, receive, send):
        behind.append(scope)
        await rest(scope, receive, send)

    said = await _asked(FastLane(noted), request)
    return said, not behind


async def _asked(application, request):
    wire = ApplicationCommunicator(application, request.scope)
    await wire.send_input({"type": "http.request", "body": request.body})
    start = await wire.receive_output(timeout=10)
    body = await wire.receive_output(timeout=10)
    await wire.wait(timeout=10)
    headers = {name.decode().lower(): v.decode() for name, v in start["headers"]}
    document = json.loads(body["body"]) if body.get("body") else {}
    return Said(start["status"], _common(document), _comparable(headers))


async def over_a_socket(frame, *, token, language):
    """Return what the frame is answered, as if over HTTP."""
    socket = Socket(accept_language=language)
    await socket.open()
    try:
        reply = await _welcomed(socket, token)
        if reply["type"] == "welcome":
            await socket.write(frame)
            reply = await socket.hear()
    finally:
        await socket.close()
    return _said_on_a_socket(reply)


async def _welcomed(socket, token):
    return await socket.ask(type="hello", **({"token": token} if token else {}))


def _said_on_a_socket(reply):
    if reply["type"] == "refused":
        return Said(reply["problem"]["status"], reply["problem"])
    if reply["type"] == "snapshot":
        return Said(200, _common(reply["tally"]))
    kept = {name: reply[name] for name in ("activity", "receipt", "submitted_at")}
    return Said(201, _common(kept))


def _common(document):
    return {name: "…" if name in OWN else value for name, value in document.items()}


def _comparable(headers):
    kept = {name: value for name, value in headers.items() if name in HEADERS}
    if "retry-after" in kept:
        kept["retry-after"] = int(kept["retry-after"]) > 0
    varies = {name.strip().lower() for name in headers.get("vary", "").split(",")}
    return {**kept, "vary": varies - {"accept-encoding"}}
