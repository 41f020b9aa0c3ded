"""Puts refusals, the domain's and the framework's alike, into problem details.

Every door of the interface answers with the same document (RFC 9457): a stable
`code` for programs, a `title` in the reader's language for people, and under
`errors` what is wrong with which field.
"""

import logging
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import OperationalError
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions, status
from rest_framework.response import Response

from consult.accounts.operations import TokenRefused
from consult.errors import Invalid, NotFound, NotPermitted, Refused, TooMany

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
CHALLENGE = 'Bearer realm="api"'


class TooLarge(Refused):
    """The body of a request is larger than any answer could be."""

    code = "too_large"
    status = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    message = _("This is too large to be accepted.")


class Malformed(Refused):
    """What was sent is not JSON of the kind that is expected here."""

    code = "malformed"
    status = status.HTTP_400_BAD_REQUEST
    message = _("This could not be read. Please send well-formed JSON.")


class NotSignedIn(Refused):
    """Only somebody who has signed in may do this."""

    code = "not_signed_in"
    status = status.HTTP_401_UNAUTHORIZED
    message = _("Please sign in first.")


class CrossSite(NotPermitted):
    """A session cookie alone does not show that a page of ours sent the request."""

    code = "csrf_failed"
    message = _("Send the X-CSRFToken header of this site's pages, or use a token.")


class NoSuchAddress(NotFound):
    """No route leads there."""

    message = _("There is nothing here. Addresses of this interface end with a slash.")


class MethodNotAllowed(Refused):
    """The address exists, but not for this method."""

    code = "method_not_allowed"
    status = status.HTTP_405_METHOD_NOT_ALLOWED
    message = _("This address does not accept that method.")


class NotAcceptable(Refused):
    """The reader accepts no media type that is offered."""

    code = "not_acceptable"
    status = status.HTTP_406_NOT_ACCEPTABLE
    message = _("This is offered as JSON only.")


class UnsupportedMediaType(Refused):
    """The body is not declared to be JSON."""

    code = "unsupported_media_type"
    status = status.HTTP_415_UNSUPPORTED_MEDIA_TYPE
    message = _("Please send JSON, with the content type application/json.")


class Unavailable(Refused):
    """The database is away, or so busy that it gave up."""

    code = "unavailable"
    status = status.HTTP_503_SERVICE_UNAVAILABLE
    message = _("This does not work at the moment. Please try again soon.")


REFUSABLE = (Refused, exceptions.APIException, OperationalError)
"""What becomes a problem document where no handler of the framework stands before."""

RETRY_SECONDS = 5

REFUSALS: dict[type[Exception], type[Refused]] = {
    Http404: NotFound,
    PermissionDenied: NotPermitted,
    RequestDataTooBig: TooLarge,
    exceptions.NotFound: NotFound,
    exceptions.NotAuthenticated: NotSignedIn,
    exceptions.AuthenticationFailed: TokenRefused,
    exceptions.ParseError: Malformed,
    exceptions.MethodNotAllowed: MethodNotAllowed,
    exceptions.NotAcceptable: NotAcceptable,
    exceptions.UnsupportedMediaType: UnsupportedMediaType,
    exceptions.Throttled: TooMany,
}
"""What Django and its REST framework raise, in the words of the house."""


def problem_of(refusal: Refused) -> dict[str, Any]:
    """Return the problem document of a refusal, in the active language."""
    return {
        "type": f"/problems/{refusal.code}",
        "title": str(refusal.message),
        "status": refusal.status,
        "code": refusal.code,
        "errors": {
            field: [str(message) for message in messages]
            for field, messages in refusal.fields.items()
        },
    }


def exception_handler(exception: Exception, context: Mapping) -> Response | None:
    """Answer with a problem document; None for what is a fault of ours."""
    refusal = refusal_of(exception)
    if refusal is None:
        return None
    return Response(
        problem_of(refusal),
        status=refusal.status,
        headers=headers_of(refusal),
        content_type=MEDIA_TYPE,
    )


def refusal_of(exception: Exception) -> Refused | None:
    """Return the refusal that says what the exception says, if there is one."""
    if isinstance(exception, Refused):
        return exception
    if isinstance(exception, OperationalError):
        logger.error("The database failed", exc_info=exception)
        return Unavailable(retry_after=RETRY_SECONDS)
    if isinstance(exception, exceptions.ValidationError):
        return Invalid(fields=dict(fields_of(exception.detail)))
    if isinstance(exception, exceptions.PermissionDenied):
        return CrossSite() if "CSRF" in str(exception.detail) else NotPermitted()
    for kind, refusal in REFUSALS.items():
        if isinstance(exception, kind):
            return refusal()
    return None


def headers_of(refusal: Refused) -> dict[str, str]:
    headers = {}
    if refusal.retry_after is not None:
        headers["Retry-After"] = str(refusal.retry_after)
    if refusal.status == status.HTTP_401_UNAUTHORIZED:
        headers["WWW-Authenticate"] = CHALLENGE
    return headers


def fields_of(detail: Any, place: str = "") -> list[tuple[str, list[str]]]:
    """Flatten nested messages to (place, messages).

    Places read like those of the domain: `activities[0].title.gu`; `body` is all.
    """
    if isinstance(detail, list) and all(isinstance(part, str) for part in detail):
        return [(place.removesuffix(".body") or "body", list(detail))]
    parts = detail.items() if isinstance(detail, dict) else enumerate(detail)
    return [
        field
        for name, inner in parts
        for field in fields_of(inner, _within(place, name))
    ]


def _within(place: str, name: str | int) -> str:
    if isinstance(name, int):
        return f"{place}[{name}]"
    return f"{place}.{name}" if place else name
