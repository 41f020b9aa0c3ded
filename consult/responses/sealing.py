"""Closing for good: nothing accepted after the seal, nothing accepted left out."""

import time

from django.db import connection, transaction
from django.db.models.functions import Now

from consult import events
from consult.consultations.models import Consultation
from consult.responses import intake

PATIENCE = 5.0
"""Seconds for which one round waits until nobody reads an old closing time any more."""

# Without the first statement the second would show the same moment again and again.
FORGET = "SELECT pg_stat_clear_snapshot()"
OLDER = """
SELECT EXISTS (
    SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend'
        AND pid <> pg_backend_pid() AND state = 'active'
        AND query_start <= transaction_timestamp())
"""


def seal_closed_consultations() -> int:
    """Seal every consultation whose closing time has passed; return how many."""
    waiting = list(Consultation.objects.to_be_sealed(Now()).order_by("pk"))
    for consultation in waiting:
        seal_consultation(consultation)
    return len(waiting)


@transaction.atomic
def seal_consultation(consultation: Consultation) -> None:
    """Wait for the answers in flight, then store the moment they were all in.

    Later answers find the closing time passed; and that time cannot be moved to
    later, for extending is refused from then on. Of what was closed early a
    statement that began before may still read the old time: while there is one, the
    seal is left to the next round.
    """
    intake.wait_for_answers_in_flight(consultation.pk)
    if consultation.planned_closes_at and not nobody_reads_the_past():
        return
    unsealed = Consultation.objects.to_be_sealed(Now())
    unsealed.filter(pk=consultation.pk).update(sealed_at=Now())
    for activity in consultation.activities.all():
        events.publish("activity.sealed", about=activity)


def nobody_reads_the_past() -> bool:
    """Wait for all statements that are older than the transaction; tell if they ended.

    A statement sees the rows of the moment it began at, for as long as it runs.
    """
    give_up_at = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while time.monotonic() < give_up_at:
            cursor.execute(FORGET)
            cursor.execute(OLDER)
            if not cursor.fetchone()[0]:
                return True
            time.sleep(0.01)
    return False
