"""Who reads a page, asked without giving a mere reader a session."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from consult.accounts.models import User


def reader_of(request: HttpRequest) -> User | AnonymousUser:
    """Return who is signed in; whoever brings no session cookie is nobody.

    The session is not even opened for them, so that a page is the same for
    everybody of a language who has not signed in, and may be cached as such.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return AnonymousUser()
    return request.user
