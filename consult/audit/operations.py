"""Writing the record; the only verb it has."""

from typing import Any

from django.db.models import Model

from consult.audit.models import Entry


def record(action: str, *, by: Model, subject: Model, **details: Any) -> Entry:
    """Keep that ``by`` did ``action`` to ``subject``, in the caller's transaction.

    ``details`` say what changed, in plain JSON, without personal data.
    """
    return Entry.objects.create(
        actor_id=by.pk,
        actor_label=str(by)[:200],
        action=action,
        subject_kind=str(subject._meta.model_name),
        subject_id=subject.pk,
        subject_label=str(subject)[:300],
        details=details,
    )
