"""Remembering what somebody has seen of a discussion."""

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Greatest

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import (
    CitizensOnly,
    is_citizen,
    participant_in,
)
from consult.contributions.models import Contribution
from consult.discussions.models import SeenMark
from consult.discussions.refusals import refuse_unless_discussion


@transaction.atomic
def mark_seen(activity: Activity, *, by: User, up_to: int) -> int:
    """Note that the citizen has seen what was written up to an id; return the mark.

    It never goes back, and not beyond the newest that there is.

    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises NotADiscussion: if it is another kind of activity
    """
    if not is_citizen(by):
        raise CitizensOnly
    refuse_unless_discussion(activity)

    newest = Contribution.objects.filter(activity=activity, parent=None, pk__lte=up_to)
    seen = newest.order_by("-pk").values_list("pk", flat=True).first() or 0
    place = {"activity": activity, "participant": participant_in(activity, by.pk)}
    mark, is_new = SeenMark.objects.get_or_create(**place, defaults={"newest": seen})
    if not is_new and mark.newest < seen:
        SeenMark.objects.filter(**place).update(newest=Greatest(F("newest"), seen))
    return max(mark.newest, seen)
