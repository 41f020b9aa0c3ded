"""When a reader was last told what became of their word.

The reader's own device keeps it, so that nothing is stored about who reads when.
"""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

SEEN = "mine_seen"
"""The cookie that keeps on the reader's own device when they were last here."""

A_YEAR = 365 * 24 * 3600


def last_seen(request: HttpRequest) -> datetime | None:
    """Return when this device last showed My participation, if it says so sensibly."""
    try:
        moment = parse_datetime(request.COOKIES.get(SEEN, ""))
    except ValueError:
        return None
    return moment if moment and timezone.is_aware(moment) else None


def keep_seen(response: HttpResponse, at: datetime) -> None:
    """Let the device remember that it has been shown."""
    response.set_cookie(
        SEEN,
        at.isoformat(),
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
