import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from time import monotonic

from django.db import transaction
from django.utils import timezone

from consult.analysis.locking import lock_readings
from consult.analysis.models import LastLook, Reading
from consult.analysis.queries import last_read, states_of, to_be_read
from consult.analysis.readings import READERS, Document, Reader
from consult.consultations.models import Activity
from consult.tallies.progress import progress_in

logger = logging.getLogger(__name__)

SECONDS = 120.0
"""Within which a run begins to read; what is left waits for the next one."""


def read_some(
    *,
    is_new: bool = False,
    seconds: float = SECONDS,
    clock: Callable[[], float] = monotonic,
) -> list[str]:
    """Read what has moved on since it was last read; return the activities' slugs.

    One at least, however long it takes. ``is_new`` reads only what was never read, or
    was sealed or set apart since.
    """
    until, read = clock() + seconds, []
    for activity in to_be_read(is_new=is_new):
        read_activity(activity)
        read.append(activity.slug)
        if clock() >= until:
            break
    return read


def read_activity(
    activity: Activity, *, readers: Mapping[str, Reader] = READERS
) -> list[str]:
    """Look at the activity in every way, and keep it; return the kinds of readings.

    A way that fails is logged, holds up no other, and leaves what it found before.
    Reading takes long, so no transaction is open meanwhile. What another reading
    overtook is dropped: it may differ by a single person from what that one showed.
    """
    whole = Activity.objects.with_definition().get(pk=activity.pk)
    before = last_read(whole)
    moves, state = progress_in([whole]).get(whole.pk, 0), states_of([whole])[whole.pk]
    found: dict[str, Document | None] = {}
    for kind, reader in readers.items():
        try:
            found[kind] = reader(whole)
        except Exception:
            logger.exception("%s of %s could not be read", kind, whole.slug)
    if not _keep(whole, found, before=before, moves=moves, state=state):
        logger.warning("a reading of %s was overtaken, and dropped", whole.slug)
        return []
    return [kind for kind, document in found.items() if document]


@transaction.atomic
def _keep(
    activity: Activity,
    found: dict[str, Document | None],
    *,
    before: datetime | None,
    moves: int,
    state: str,
) -> bool:
    """Keep what was found, unless something was kept since ``before``; tell which."""
    lock_readings(activity)
    if last_read(activity) != before:
        return False
    at = timezone.now()
    LastLook.objects.update_or_create(
        activity=activity, defaults={"moves": moves, "state": state, "read_at": at}
    )
    empty = [kind for kind, document in found.items() if not document]
    Reading.objects.filter(activity=activity, kind__in=empty).delete()
    Reading.objects.bulk_create(
        [
            Reading(activity=activity, kind=kind, document=document, read_at=at)
            for kind, document in found.items()
            if document
        ],
        update_conflicts=True,
        unique_fields=["activity", "kind"],
        update_fields=["document", "read_at"],
    )
    return True
