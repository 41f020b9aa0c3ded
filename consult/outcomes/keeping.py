"""What is still to be done of what was promised, noted where every list reads it."""

from datetime import datetime

from django.db.models import Min

from consult.outcomes.models import Outcome


def note_what_is_due(outcome: Outcome, at: datetime) -> None:
    """Note in the consultation the first day by which something is still to be done.

    Once nothing is, the outcome keeps since when.
    """
    open_ones = outcome.dispositions.standing().filter(done_at=None)
    first = open_ones.aggregate(first=Min("due_on"))["first"]
    consultation = outcome.consultation
    consultation.reported_at = outcome.reported_at
    consultation.next_due_on = first
    consultation.save(update_fields=["reported_at", "next_due_on"])
    outcome.done_at = None if first else outcome.done_at or at
    outcome.save(update_fields=["done_at"])
