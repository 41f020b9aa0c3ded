"""Telling the figures of this process, all the time."""

import logging
import os
import socket
import threading
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import timedelta
from time import sleep
from typing import Any

from django.db import DatabaseError, connection
from django.db.models.functions import Now

from consult.figures.models import ProcessFigures

logger = logging.getLogger(__name__)

INTERVAL = 5.0
"""Seconds between two tellings."""

KEPT = timedelta(hours=1)

Figures = Mapping[str, Any]


def name_of_this_process() -> str:
    return f"{socket.gethostname()[:80]}:{os.getpid()}"


def tell(figures: Figures) -> None:
    """Write down the figures of this process in the place of its last ones."""
    ProcessFigures.objects.bulk_create(
        [ProcessFigures(process=name_of_this_process(), figures=dict(figures))],
        update_conflicts=True,
        unique_fields=["process"],
        update_fields=["told_at", "figures"],
    )


def forget_ended() -> int:
    """Forget the processes that fell silent long ago; return how many."""
    silent = ProcessFigures.objects.filter(told_at__lt=Now() - KEPT)
    forgotten, _by_model = silent.delete()
    return forgotten


def keep_telling(figures: Callable[[], Figures]) -> None:
    """Tell what the function returns from now on, on a thread of its own.

    Neither a database that is away nor a figure that fails is a reason to end: it is
    told again later.
    """
    teller = threading.Thread(target=_tell_for_ever, args=[figures], daemon=True)
    teller.start()


def _tell_for_ever(figures: Callable[[], Figures]) -> None:
    while True:
        sleep(INTERVAL)
        try:
            # Closing may fail as well.
            with closing(connection):
                tell(figures())
        except DatabaseError as error:
            logger.warning("The figures of this process are not told: %s", error)
        except Exception:
            logger.exception("The figures of this process cannot be told")
