from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model, QuerySet

from consult.audit.models import Entry


def record_of(subject: Model) -> QuerySet[Entry]:
    """List what was done to the subject, newest first."""
    return Entry.objects.filter(
        subject_kind=subject._meta.model_name, subject_id=subject.pk
    ).order_by("-at", "-pk")


def done_between(
    subjects: Iterable[Model], actions: Iterable[str], begins: datetime, ends: datetime
) -> QuerySet[Entry]:
    """List what was done to rows of one kind from a moment until another, in order."""
    rows = list(subjects)
    kinds = {row._meta.model_name for row in rows}
    return Entry.objects.filter(
        subject_kind__in=kinds,
        subject_id__in=[row.pk for row in rows],
        action__in=list(actions),
        at__gte=begins,
        at__lt=ends,
    ).order_by("at", "pk")
