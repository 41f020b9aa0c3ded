"""Counting the two-way tables, once, when nothing is answered any more.

While people answer, each further table would be one more to subtract from. After the
seal there is one release of them all, guarded together with everything that was shown
before: `disclosure.tables` says how.
"""

import logging
from itertools import islice

from django.db import transaction
from django.utils import timezone

from consult import events
from consult.consultations.models import Activity, Consultation
from consult.responses import counting
from consult.responses.models import Delta
from consult.tallies.asking import Told, told_in
from consult.tallies.disclosure import Released
from consult.tallies.disclosure.small_cells import Place
from consult.tallies.disclosure.tables import Guarded
from consult.tallies.joint import crossing_of, guarded_answers, guarded_people
from consult.tallies.models import JointTally, StratumTally, TablesProof
from consult.tallies.queries import released_of

logger = logging.getLogger(__name__)

MOST_KEYS = 12
"""A question of more answers than these has hardly a cell that could be shown."""

AT_A_TIME = 5
"""Activities whose tables one round counts."""

Rows = dict[Place, JointTally]
"""By (table, stratum)."""


def close_some() -> list[str]:
    """Count the tables of some sealed activities; return the activities' slugs.

    What fails in one activity takes no other's turn, and is tried again next time.
    """
    closed = (one.slug for one in to_be_closed() if _has_closed(one))
    return list(islice(closed, AT_A_TIME))


def _has_closed(activity: Activity) -> bool:
    try:
        close_tables(activity)
    except Exception:
        logger.exception("The tables of %s could not be counted", activity.slug)
        return False
    return True


def to_be_closed() -> list[Activity]:
    """List what is sealed and folded and has no tables yet."""
    sealed = Consultation.objects.filter(
        status=Consultation.Status.PUBLISHED, sealed_at__isnull=False
    )
    asking = Activity.objects.filter(consultation__in=sealed, tables_proof=None)
    folded = asking.exclude(pk__in=Delta.objects.values("activity"))
    return list(
        folded.exclude(kind__in=[Activity.Kind.DISCUSSION, Activity.Kind.STATEMENTS])
        .with_definition()
        .order_by("pk")
    )


def close_tables(activity: Activity) -> TablesProof:
    """Count the activity's two-way tables, and keep of them what may be shown."""
    released = released_of(activity, strata=True)
    if not released.strata:
        return _keep(activity, {}, [])
    crossing, before = crossing_of(activity), _last_released(activity)
    people = guarded_people(released, crossing)
    rows, found = _rows(activity, people), [people]
    for question in _told(activity, released):
        answers = guarded_answers(
            question, released, crossing, people=people.tables, before=before
        )
        found.append(answers)
        for (table, stratum), row in rows.items():
            row.questions[str(question.id)] = answers.tables[table][stratum]
    return _keep(activity, rows, found)


def _told(activity: Activity, released: Released) -> list[Told]:
    """List the questions that are told by strata, but those of too many answers."""
    few = {one.id for one in released.questions if 0 < len(one.cells) <= MOST_KEYS}
    return told_in(activity, few)


def _last_released(activity: Activity) -> dict[Place, dict[str, int]]:
    rows = StratumTally.objects.filter(activity=activity)
    return {(row.dimension, row.stratum): row.released_cells for row in rows}


def _rows(activity: Activity, people: Guarded) -> Rows:
    return {
        (table, stratum): JointTally(
            activity=activity, table=table, stratum=stratum, people=row[""]
        )
        for table, strata in people.tables.items()
        for stratum, row in strata.items()
        if row[""] is not None
    }


@transaction.atomic
def _keep(activity: Activity, rows: Rows, found: list[Guarded]) -> TablesProof:
    widths = [one.narrowest for one in found if one.narrowest is not None]
    shown, hidden = _numbers(rows)
    JointTally.objects.filter(activity=activity).delete()
    JointTally.objects.bulk_create(rows.values(), batch_size=500)
    proof, _created = TablesProof.objects.update_or_create(
        activity=activity,
        defaults={
            "counted_at": timezone.now(),
            "shown": shown,
            "hidden": hidden,
            "narrowest": min(widths, default=None),
        },
    )
    counting.renew_version(activity.pk)
    events.publish("tally.released", about=activity)
    return proof


def _numbers(rows: Rows) -> tuple[int, int]:
    """Count the cells that are shown, and those that are hidden."""
    cells = [
        people
        for row in rows.values()
        for answers in row.questions.values()
        for people in answers.values()
    ]
    hidden = cells.count(None)
    return len(cells) - hidden, hidden
