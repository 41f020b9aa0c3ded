from django.db.models import Model, QuerySet

from consult.audit.models import Entry


def record_of(subject: Model) -> QuerySet[Entry]:
    """List what was done to the subject, newest first."""
    return Entry.objects.filter(
        subject_kind=subject._meta.model_name, subject_id=subject.pk
    ).order_by("-at", "-pk")
