"""Pages that are the same bytes for everybody of a language who has not signed in.

Such a page reads no cookie but that of a session, and whoever brings none is nobody
(`frontend.readers`). So it may be kept for a moment: here (`frontend.lane`) and by a
proxy, which goes on showing it while it fetches the next one (RFC 5861).
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

View = Callable[..., HttpResponse]

STALE_SECONDS = 10
"""How long a proxy may show a page that it is renewing; less than signing in takes."""


def same_for_everybody(view: View) -> View:
    """Let everybody share what the view shows to who has not signed in."""

    @wraps(view)
    def shared(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        response = view(request, *arguments, **named)
        if request.method in ("GET", "HEAD") and response.status_code == HTTPStatus.OK:
            _say_who_may_keep(response, request)
        return response

    # The type of a function knows no attribute of ours.
    shared.is_same_for_everybody = True  # type: ignore[attr-defined]
    return shared


def is_same_for_everybody(view: Callable[..., Any]) -> bool:
    return getattr(view, "is_same_for_everybody", False)


def _say_who_may_keep(response: HttpResponse, request: HttpRequest) -> None:
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        patch_cache_control(response, private=True, no_cache=True)
        return
    patch_cache_control(
        response,
        public=True,
        max_age=int(settings.PAGE_SECONDS),
        stale_while_revalidate=STALE_SECONDS,
    )
