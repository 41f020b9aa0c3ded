"""What the processes said last."""

from datetime import timedelta

from django.db.models.functions import Now

from consult.figures.models import ProcessFigures
from consult.figures.operations import INTERVAL

SILENCE = timedelta(seconds=6 * INTERVAL)
"""After which a process is taken to have ended."""


def told_lately() -> list[ProcessFigures]:
    """Return the figures of the processes that run, by name."""
    lately = ProcessFigures.objects.filter(told_at__gte=Now() - SILENCE)
    return list(lately.order_by("process"))
