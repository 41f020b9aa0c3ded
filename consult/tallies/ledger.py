"""Who saw results before they were released: for the department, then for everybody."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.consultations.models import Activity, Consultation
from consult.departments.rules import is_member
from consult.errors import NotPermitted
from consult.tallies.models import EarlyLook


class LooksNotPublic(NotPermitted):
    code = "looks_not_public"
    message = _("Who saw results early is published after closing.")


def early_looks_of(activity: Activity, *, by: User) -> QuerySet[EarlyLook]:
    """List the early looks at an activity, the first one first, for its department.

    :raises NotPermitted: unless ``by`` acts for the department
    """
    if not is_member(by, activity.consultation.department):
        raise NotPermitted
    return _looks(activity)


def published_looks(activity: Activity) -> QuerySet[EarlyLook]:
    """List them for everybody, once the consultation is closed.

    :raises LooksNotPublic: before
    """
    phase = activity.consultation.phase(timezone.now())
    if phase != Consultation.Phase.CLOSED:
        raise LooksNotPublic
    return _looks(activity)


def _looks(activity: Activity) -> QuerySet[EarlyLook]:
    looks = EarlyLook.objects.filter(activity=activity)
    return looks.order_by("looked_at", "pk")
