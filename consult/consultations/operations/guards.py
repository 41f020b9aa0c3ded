"""What the operations on a consultation begin and end with."""

from collections.abc import Iterable
from datetime import datetime

from consult import events
from consult.accounts.models import User
from consult.consultations.elections import freezing_window
from consult.consultations.models import Consultation, Writer
from consult.consultations.refusals import FrozenByElection, NotADraft, NotPublished
from consult.errors import Changed, NotFound


def locked(consultation: Consultation) -> Consultation:
    """Return the consultation as it is now, changed by nobody else until commit.

    :raises NotFound: if a colleague has deleted the draft meanwhile
    """
    row = Consultation.objects.select_for_update().filter(pk=consultation.pk).first()
    if row is None:
        raise NotFound
    return row


def refuse_unless_unchanged(consultation: Consultation, version: int | None) -> None:
    if version is not None and consultation.version != version:
        raise Changed


def refuse_unless_draft(consultation: Consultation) -> None:
    if consultation.status != Consultation.Status.DRAFT:
        raise NotADraft


def refuse_unless_published(consultation: Consultation) -> None:
    if consultation.status != Consultation.Status.PUBLISHED:
        raise NotPublished


def refuse_in_election(consultation: Consultation, *moments: datetime) -> None:
    """Hold back what people who vote would see, unless it is exempt."""
    window = freezing_window(consultation, *moments)
    if window:
        raise FrozenByElection(window)


def note_writer(consultation: Consultation, by: User) -> None:
    """Keep that ``by`` wrote some of it: somebody else has to approve it."""
    Writer.objects.get_or_create(consultation=consultation, official=by)


def note_writers(consultation: Consultation, ids: Iterable[int]) -> None:
    """Keep likewise that those accounts wrote some of it, as far as there still are."""
    known = User.objects.filter(pk__in=ids)
    writers = [Writer(consultation=consultation, official=one) for one in known]
    Writer.objects.bulk_create(writers, ignore_conflicts=True)


def save_as_next_version(consultation: Consultation, fields: list[str]) -> None:
    consultation.version += 1
    consultation.save(update_fields=[*fields, "version"])


def tell(event: str, consultation: Consultation) -> None:
    """Tell the followers of the consultation's activities."""
    for activity in consultation.activities.all():
        events.publish(event, about=activity)
