"""Closing for good: nothing accepted after the seal, nothing accepted left out."""

import time

from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from consult import events
from consult.consultations.models import Consultation
from consult.responses import intake

PATIENCE = 5.0
"""Seconds for which one round waits until nobody reads an old closing time any more."""

WRITING = """
SELECT virtualtransaction FROM pg_locks
WHERE locktype = 'relation' AND relation = 'responses_response'::regclass
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND mode = 'RowExclusiveLock' AND granted AND pid <> pg_backend_pid()
"""
"""The transactions in which answers are written; reports and backups only read."""


def seal_closed_consultations() -> int:
    """Seal every consultation whose closing time has passed; return how many.

    Those that were closed early come last, as they may have to wait.
    """
    early_last = F("planned_closes_at").asc(nulls_first=True)
    waiting = list(Consultation.objects.to_be_sealed(Now()).order_by(early_last, "pk"))
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
    """Wait for all who are writing answers now; tell if they ended.

    A statement sees the rows of the moment it began at, for as long as it runs. It
    has locked the table by then, so one that is not among these sees the new time.
    """
    give_up_at = time.monotonic() + PATIENCE
    older = _writing()
    while older and time.monotonic() < give_up_at:
        time.sleep(0.02)
        older &= _writing()
    return not older


def _writing() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(WRITING)
        return {writer for (writer,) in cursor.fetchall()}
