"""That something was said about somebody's word since they last looked."""

from datetime import datetime
from typing import Any

from django.db.models import Model, QuerySet

from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.consultations.participation import is_citizen
from consult.integrity.models import Objection, Quarantine
from consult.outcomes.models import Progress
from consult.outcomes.words import words_of
from consult.themes.models import Contest

SAID: list[tuple[type[Model], str]] = [
    (Consultation, "reported_at"),
    (Progress, "at"),
    (Contest, "decided_at"),
    (Objection, "answered_at"),
    (Quarantine, "lifted_at"),
]
"""Where it stands, and when, that something was said about what people said."""


Rows = QuerySet[Any, dict[str, Any]]


def count_news(citizen: User, *, since: datetime | None) -> int:
    """Return about how many of the citizen's words something was said since.

    ``since`` is None for whoever has never looked. Mostly nothing was said about
    anybody's, which one query tells.
    """
    if not is_citizen(citizen) or not _is_any(since):
        return 0
    return sum(1 for word in words_of(citizen) if word.is_new_since(since))


def _is_any(since: datetime | None) -> bool:
    """Tell whether anything was reported, done or answered since, about anybody's."""
    first, *others = [_said(model, moment, since) for model, moment in SAID]
    return first.union(*others, all=True).exists()


def _said(model: type[Model], moment: str, since: datetime | None) -> Rows:
    """Find what was said since, or at all."""
    when = {f"{moment}__isnull": False} if since is None else {f"{moment}__gt": since}
    return model._default_manager.filter(**when).order_by().values("pk")
