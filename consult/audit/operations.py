"""Writing the record; the only verb it has."""

from typing import Any

from django.db.models import Model

from consult.audit.models import Entry

OPERATOR = "operator"
"""What the record calls whoever ran a command on the machine itself."""


def record(action: str, *, by: Model | None, subject: Model, **details: Any) -> Entry:
    """Keep that ``by`` did ``action`` to ``subject``, in the caller's transaction.

    Without anybody it was the operator of the machine.
    ``details`` say what changed, in plain JSON, without personal data.
    """
    return Entry.objects.create(
        actor_id=by.pk if by else None,
        actor_label=str(by)[:200] if by else OPERATOR,
        action=action,
        subject_kind=str(subject._meta.model_name),
        subject_id=subject.pk,
        subject_label=str(subject)[:300],
        details=details,
    )
