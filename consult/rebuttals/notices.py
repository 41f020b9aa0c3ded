"""What citizens are told of claims that they wrote, replied to or agreed with."""

from django.db.models import F, QuerySet
from django.utils import timezone

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import is_citizen, participant_in
from consult.departments.rules import Person
from consult.errors import NotFound
from consult.rebuttals.models import Clarification, Notice

MOST_NOTICES = 20
"""Notices that are shown at once, the newest."""


def notices_for(user: Person, *, activity: Activity | None = None) -> list[Notice]:
    """List what the citizen is told of what they wrote, replied to or agreed with.

    The newest first; of one activity, or of all. No notice names a person, so the
    pseudonym is computed for every activity in which a clarification stands.
    """
    newest = F("seen_at").asc(nulls_first=True)
    found = _told(user, [activity] if activity else None)
    return list(found.order_by(newest, "-pk")[:MOST_NOTICES])


def notice_numbered(number: int, *, by: Person) -> Notice:
    """Return one of the citizen's notices.

    :raises NotFound: if there is none, or it is somebody else's
    """
    found = _told(by).filter(pk=number).first()
    if found is None:
        raise NotFound
    return found


def _told(user: Person, activities: list[Activity] | None = None) -> QuerySet[Notice]:
    if not isinstance(user, User) or not is_citizen(user):
        return Notice.objects.none()
    asked = _clarified_activities() if activities is None else activities
    names = [participant_in(one, user.pk) for one in asked]
    shown = Clarification.objects.shown(timezone.localdate()).order_by()
    return Notice.objects.filter(
        participant__in=names, clarification__in=shown
    ).select_related(
        "clarification__claim__department",
        "clarification__contribution__activity__consultation",
    )


def _clarified_activities() -> QuerySet[Activity]:
    shown = Clarification.objects.shown(timezone.localdate()).order_by()
    activities = shown.values("contribution__activity")
    return (
        Activity.objects.ever_public()
        .filter(pk__in=activities)
        .select_related("consultation")
    )
