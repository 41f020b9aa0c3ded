"""Seeing results before they are released, which is entered in a ledger."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.filling import refusal_of
from consult.consultations.models import Activity
from consult.departments.rules import duties_of
from consult.errors import Invalid, NotPermitted, Refused
from consult.tallies.models import EarlyLook
from consult.tallies.queries import people_in
from consult.tallies.rules import LOOKERS, can_look_early, is_early

SHORTEST_REASON = 10
"""Characters; less is no reason that anybody could judge."""


class NotEarly(Refused):
    code = "not_early"
    message = _("These results are released already, or nobody has been asked yet.")


@transaction.atomic
def look_early(activity: Activity, *, by: User, reason: str) -> EarlyLook:
    """Let an official see results before their release, for the rest of the day.

    The look is entered in the ledger, once a day and official; the department sees it
    at once, and the public after closing.

    :raises NotPermitted: unless ``by`` approves, analyses or administers for it
    :raises NotEarly: if the results are released, or nobody is asked
    :raises Invalid: without a reason of some length
    """
    if not can_look_early(by, activity.consultation.department):
        raise NotPermitted
    if not is_early(activity):
        raise NotEarly
    written = _checked(reason)

    at = timezone.now()
    look, is_first = EarlyLook.objects.get_or_create(
        activity=activity,
        official_id=by.pk,
        looked_on=timezone.localdate(at),
        defaults={
            "role": _role(by, activity),
            "reason": written,
            "people": people_in([activity]).get(activity.pk, 0),
            "looked_at": at,
        },
    )
    if is_first:
        record("results.seen_early", by=by, subject=activity, role=look.role)
    return look


def _checked(reason: str) -> str:
    written = reason.strip()
    if len(written) < SHORTEST_REASON:
        why = _("Say in a sentence why you need to see the results before everybody.")
        raise Invalid(fields={"reason": [why]})
    refusal = refusal_of(written)
    if refusal:
        raise Invalid(fields={"reason": [refusal]})
    return written


def _role(by: User, activity: Activity) -> str:
    """Return the first of the roles in which the official may look."""
    department, duties = activity.consultation.department_id, duties_of(by)
    held = {one.role for one in duties.roles if one.department_id in (department, None)}
    return next(str(role) for role in LOOKERS if role in held)
