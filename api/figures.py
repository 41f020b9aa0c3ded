"""The figures of this process: how busy it is, and nothing of what is counted."""

import os
from typing import Any

from django.conf import settings

from api.doors import crowd
from api.hub import feeds_followed
from consult.figures.operations import keep_telling
from consult.responses.group_commit import writer
from consult.responses.load import load


def of_this_process() -> dict[str, Any]:
    """Return them; it asks nobody else, so it may be called as often as one likes."""
    return {
        "queue": writer.waiting.qsize(),
        "queue_limit": writer.longest_queue,
        "answers": load.answers,
        "batches": load.batches,
        "turned_away": load.turned_away,
        "sockets": crowd.open["process"],
        "feeds": feeds_followed(),
        "cpu_seconds": sum(os.times()[:2]),
    }


def tell_operators() -> None:
    """Write the figures of this process down from now on, if anybody may read them."""
    if settings.METRICS_TOKEN:
        keep_telling(of_this_process)
