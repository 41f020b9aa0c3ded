import logging

from django.db import DatabaseError, transaction
from django.utils import timezone

from consult import events
from consult.analysis.models import Reading
from consult.analysis.queries import progress_of, to_be_read
from consult.analysis.readings import READERS
from consult.consultations.models import Activity

logger = logging.getLogger(__name__)


def read_some() -> list[str]:
    """Read what has moved on since it was last read; return the activities' slugs.

    One that cannot be read is logged, and holds up no other.
    """
    read = []
    for activity in to_be_read():
        try:
            read_activity(activity)
        except (DatabaseError, ArithmeticError, ValueError):
            logger.exception("Activity %s could not be read", activity.slug)
        else:
            read.append(activity.slug)
    return read


def read_activity(activity: Activity) -> list[str]:
    """Look at the activity in every way, and keep it; return the kinds of readings."""
    progress = progress_of(activity)
    documents = {kind: reader(activity) for kind, reader in READERS.items()}
    found = {kind: document for kind, document in documents.items() if document}
    _keep(activity, found, progress)
    return list(found)


@transaction.atomic
def _keep(activity: Activity, found: dict[str, dict], progress: str) -> None:
    at = timezone.now()
    Reading.objects.filter(activity=activity).exclude(kind__in=found).delete()
    Reading.objects.bulk_create(
        [
            Reading(
                activity=activity,
                kind=kind,
                document=document,
                progress=progress,
                read_at=at,
            )
            for kind, document in found.items()
        ],
        update_conflicts=True,
        unique_fields=["activity", "kind"],
        update_fields=["document", "progress", "read_at"],
    )
    events.publish("analysis.read", about=activity)
