"""What is new in a discussion, as anybody is shown it."""

from typing import Any

from django.utils import timezone

from consult.consultations.models import Activity
from consult.discussions.queries import News, news_of

ALWAYS_SENT = 0
"""The version of what has none: whoever follows it is sent it at once."""


def news_document(activity: Activity) -> dict[str, Any]:
    """Return how much there is in the discussion now, as it goes over the socket.

    Nothing that was written is in it, and nothing of what waits or was hidden.
    """
    now = timezone.now()
    return {
        "activity": activity.slug,
        "version": ALWAYS_SENT,
        "as_of": now.isoformat(),
        "phase": str(activity.consultation.phase(now)),
        "news": _document(news_of(activity)),
    }


def _document(news: News) -> dict[str, Any]:
    return {
        "published": news.published,
        "replies": news.replies,
        "answers": news.answers,
        "newest": news.newest,
        "counts": [
            {"id": pk, "agreeing": agreeing, "disagreeing": disagreeing}
            for pk, agreeing, disagreeing in news.counts
        ],
    }
