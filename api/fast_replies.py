"""What the fast lane replies: the documents and headers that REST would send."""

import json
from datetime import datetime
from functools import lru_cache
from hashlib import md5
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils import translation
from django.utils.http import parse_etags
from django.utils.timezone import get_default_timezone
from rest_framework import status

from api import errors
from consult.responses.operations import Acknowledgement

Headers = list[tuple[bytes, bytes]]


class Reply(NamedTuple):
    """A reply as it is sent."""

    status: int
    headers: Headers
    body: bytes


def replied(
    body: bytes,
    code: int,
    language: str,
    headers: dict[str, str],
    kind: str = "application/json",
) -> Reply:
    """Return a reply with the headers that each has."""
    lines = [
        (name.lower().encode(), value.encode("latin-1"))
        for name, value in headers.items()
    ]
    lines.append((b"content-type", kind.encode()))
    lines.append((b"content-length", str(len(body)).encode()))
    return Reply(code, lines + standing_headers(language), body)


def acknowledged(
    done: Acknowledgement, code: int, language: str, *, moment: str
) -> Reply:
    """Answer that it is kept, as the serializer of REST would write it."""
    document = {
        "activity": done.activity.slug,
        "receipt": done.code,
        moment: _written(done.at),
    }
    replayed = {"Idempotent-Replayed": str(done.replayed).lower()}
    return replied(encoded(document), code, language, replayed)


@lru_cache(maxsize=100)
def _written(moment: datetime) -> str:
    """Return the moment as REST writes it; all answers of a batch share one."""
    return moment.astimezone(get_default_timezone()).isoformat()


def refused(error: Exception, language: str) -> Reply:
    """Answer with the problem document of a refusal; what is a fault of ours fails."""
    refusal = errors.refusal_of(error)
    if refusal is None:
        raise error
    with translation.override(language):
        body = encoded(errors.problem_of(refusal))
    headers = errors.headers_of(refusal)
    return replied(body, refusal.status, language, headers, errors.MEDIA_TYPE)


def unless_known(reply: Reply, tag: str, known_tags: str) -> Reply:
    """Return the reply without its body to whoever has it already (RFC 9110, 13.1.2)."""
    tags = parse_etags(known_tags)
    if tags != ["*"] and tag not in {known.removeprefix("W/") for known in tags}:
        return reply
    kept = [line for line in reply.headers if not line[0].startswith(b"content-")]
    language = [line for line in reply.headers if line[0] == b"content-language"]
    return Reply(status.HTTP_304_NOT_MODIFIED, kept + language, b"")


def tagged(reply: Reply) -> Reply:
    """Return the reply with the ETag that Django gives to whatever is read."""
    tag = f'"{md5(reply.body, usedforsecurity=False).hexdigest()}"'
    return reply._replace(headers=[*reply.headers, (b"etag", tag.encode())])


def encoded(document: dict[str, Any]) -> bytes:
    return _writer.encode(document).encode()


# Made once, as `json.dumps` would make one for each document.
_writer = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=20)
def standing_headers(language: str) -> Headers:
    """Return what Django's middleware adds to every reply in the language."""
    request, response = _SafeRequest(), HttpResponse()
    del response.headers["Content-Type"]
    response.headers["Content-Language"] = language
    XFrameOptionsMiddleware(_nobody).process_response(request, response)
    SecurityMiddleware(_nobody).process_response(request, response)
    return [(name.lower().encode(), value.encode()) for name, value in response.items()]


class _SafeRequest(HttpRequest):
    """A request by TLS: who needs it and comes without is not answered on this lane."""

    def _get_scheme(self) -> str:
        return "https"


def _nobody(_request: Any) -> HttpResponse:
    """Stand behind middleware of which only the parts that never wait are used."""
    raise NotImplementedError
