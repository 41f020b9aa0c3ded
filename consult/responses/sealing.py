"""Closing for good: nothing accepted after the seal, nothing accepted left out."""

from django.db import transaction
from django.db.models.functions import Now

from consult import events
from consult.consultations.models import Consultation
from consult.responses import intake


def seal_closed_consultations() -> int:
    """Seal every consultation whose closing time has passed; return how many."""
    waiting = list(Consultation.objects.to_be_sealed(Now()).order_by("pk"))
    for consultation in waiting:
        seal_consultation(consultation)
    return len(waiting)


@transaction.atomic
def seal_consultation(consultation: Consultation) -> None:
    """Wait for the answers in flight, then store the moment they were all in.

    Later answers find the closing time passed; and that time cannot be moved,
    for extending is refused from then on.
    """
    intake.wait_for_answers_in_flight(consultation.pk)
    unsealed = Consultation.objects.to_be_sealed(Now())
    unsealed.filter(pk=consultation.pk).update(sealed_at=Now())
    for activity in consultation.activities.all():
        events.publish("activity.sealed", about=activity)
