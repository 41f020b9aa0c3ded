"""Keeps from the session store what cannot be the key of a session."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from consult.accounts.sessions import is_session_key


class WellFormedSessionKeys:
    """Drops a session cookie that no session can have, before anybody reads it.

    A quoted cookie may hold any character. PostgreSQL refuses to look for a NUL, so
    that every page and all of REST would break for whoever brings one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        if key is not None and not is_session_key(key):
            del request.COOKIES[settings.SESSION_COOKIE_NAME]
        return self.get_response(request)
