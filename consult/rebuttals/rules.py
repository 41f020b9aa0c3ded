"""Who may answer claims, approve the answers, and put them beside what people wrote."""

from consult.consultations.models import Activity
from consult.departments.models import Department
from consult.departments.rules import (
    EVERYWHERE,
    Person,
    is_approver,
    is_author,
    is_member,
    is_moderator,
)
from consult.discussions.rules import can_answer
from consult.rebuttals.models import Claim


def can_write_for(user: Person, department: Department) -> bool:
    """Tell whether the user may begin an answer of the department to a claim."""
    return (
        is_author(user, department)
        or is_moderator(user, department)
        or is_approver(user, department)
    )


def can_write(user: Person, claim: Claim) -> bool:
    return can_write_for(user, claim.department)


def can_publish(user: Person, claim: Claim) -> bool:
    """Tell whether the user may put claims of the department before the public.

    An answer holds for the whole state: nobody narrowed to districts may.
    """
    return is_approver(user, claim.department, within=EVERYWHERE)


def can_approve(user: Person, claim: Claim) -> bool:
    """Tell whether the user may approve it: an approver who wrote none of it."""
    return can_publish(user, claim) and not has_written(user, claim)


def can_see_in_office(user: Person, claim: Claim) -> bool:
    return is_member(user, claim.department)


def can_clarify(user: Person, activity: Activity) -> bool:
    """Tell whether the user may put answers beside what was written in the activity.

    Whoever may answer it may: where only some districts are theirs, no other's.
    """
    return can_answer(user, activity)


def has_written(user: Person, claim: Claim) -> bool:
    """Tell whether the user wrote any of it since it was begun."""
    writers = claim.writers.values_list("official", flat=True)
    return user.pk in {claim.created_by_id, *writers}
