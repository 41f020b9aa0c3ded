"""Conditional requests (RFC 9110, section 13): not sending again, not overwriting."""

import json
import re
from hashlib import sha256
from typing import Any

from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import conditional_page
from rest_framework import status
from rest_framework.request import Request

from consult.errors import Changed, Refused

with_etag = method_decorator(conditional_page, name="dispatch")
"""Gives what a view's GET returns an ETag, and answers 304 to who has it already."""

# Compression on the way may have marked the tag as weak; it still names a version.
_TAG = re.compile(r'(?:W/)?"(\d{1,9})(?:\.\w+)?"')


class VersionNeeded(Refused):
    """Somebody would overwrite a document without saying which one they read."""

    code = "version_needed"
    status = status.HTTP_428_PRECONDITION_REQUIRED
    message = _("Send If-Match with the ETag of the version that you have read.")


def tag_of(version: int, phase: str) -> str:
    """Return the ETag of a document whose phase follows from the clock."""
    return f'"{version}.{phase}"'


def tag_of_content(document: dict[str, Any]) -> str:
    """Return an ETag that is another as soon as the document says anything else."""
    content = json.dumps(document, sort_keys=True).encode()
    return f'"{sha256(content).hexdigest()[:32]}"'


def version_expected(request: Request) -> int | None:
    """Return the version that If-Match names; None if it is not sent or is `*`.

    :raises Changed: if it names no version that ever was
    """
    condition = request.headers.get("If-Match", "*").strip()
    if condition == "*":
        return None
    tag = _TAG.fullmatch(condition)
    if tag is None:
        raise Changed
    return int(tag[1])


def version_needed(request: Request) -> int:
    """Return the version that If-Match names.

    :raises VersionNeeded: if it names none
    """
    version = version_expected(request)
    if version is None:
        raise VersionNeeded
    return version
