"""When a reader was last told what became of their word.

The reader's own device keeps it, so that nothing is stored about who reads when.
"""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware

SEEN = "mine_seen"
"""The cookie that keeps on the reader's own device when they were last here."""

A_YEAR = 365 * 24 * 3600


def last_seen(request: HttpRequest) -> datetime | None:
    """Return when this device last showed My participation, if it says so sensibly."""
    try:
        moment = parse_datetime(request.COOKIES.get(SEEN, ""))
        # PostgreSQL takes fewer offsets than may be written, and no year but 1 to 9999.
        return moment.astimezone(UTC) if moment and is_aware(moment) else None
    except (ValueError, OverflowError):
        return None


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
