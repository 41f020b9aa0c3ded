"""Who may moderate, and who has a case."""

from datetime import timedelta

from django.utils import timezone

from consult.accounts.models import User
from consult.contributions.rules import has_written
from consult.departments.models import Department
from consult.departments.rules import Person, is_moderator
from consult.moderation.models import Case

CLAIM = timedelta(hours=2)
"""How long a case stays with whoever claimed it; then it is everybody's again."""


def can_moderate(user: Person, department: Department) -> bool:
    """Tell whether the user may decide on what people write to the department."""
    return is_moderator(user, department)


def is_claimed_by_another(case: Case, user: User) -> bool:
    """Tell whether a colleague works on the case at the moment."""
    if case.claimed_by_id in (None, user.pk) or case.claimed_at is None:
        return False
    return timezone.now() - case.claimed_at < CLAIM


def has_part_in(case: Case, user: Person) -> bool:
    """Tell whether the user leaves it to another, by asking one or as its author."""
    asked = user.pk is not None and case.asked_by_id == user.pk
    return asked or has_written(user, case.contribution)
