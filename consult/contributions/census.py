"""Counts of an activity's contributions, kept in the transaction that changes them."""

from django.db import connection
from django.db.models import F

from consult.consultations.models import Activity
from consult.contributions.models import Census, Contribution

State = Contribution.State

COUNTED = (State.PUBLISHED, State.HELD, State.HIDDEN)

COLUMNS = ("published", "held", "hidden", "replies", "people")

_ADD = """
INSERT INTO contributions_census AS census
    (activity_id, published, held, hidden, replies, people)
VALUES (%(activity)s, greatest(%(published)s, 0), greatest(%(held)s, 0),
    greatest(%(hidden)s, 0), greatest(%(replies)s, 0), greatest(%(people)s, 0))
ON CONFLICT (activity_id) DO UPDATE SET
    published = census.published + %(published)s, held = census.held + %(held)s,
    hidden = census.hidden + %(hidden)s, replies = census.replies + %(replies)s,
    people = census.people + %(people)s
"""

_RECOUNT = """
SELECT count(*) FILTER (WHERE state = 'published'),
    count(*) FILTER (WHERE state = 'held'),
    count(*) FILTER (WHERE state = 'hidden'),
    count(*) FILTER (WHERE state = 'published' AND parent_id IS NOT NULL),
    count(DISTINCT participant) FILTER (WHERE state <> 'deleted')
FROM contributions_contribution WHERE activity_id = %s
"""


def census_of(activity: Activity) -> Census:
    """Return the activity's counts; unsaved zeros where nothing was written."""
    found = Census.objects.filter(activity=activity).first()
    return found or Census(activity=activity)


def moved(
    contribution: Contribution, old: str | None, new: str | None, *, people: int = 0
) -> None:
    """Count that a row came into a state from another; None is not there at all."""
    change = dict.fromkeys(COLUMNS, 0)
    for state, step in ((old, -1), (new, 1)):
        if state in COUNTED:
            change[str(state)] += step
        if state == State.PUBLISHED and contribution.parent_id is not None:
            change["replies"] += step
    change["people"] = people
    # The parent before the census, as everywhere: nobody waits in a circle.
    if contribution.parent_id is not None and change["replies"]:
        parents = Contribution.objects.filter(pk=contribution.parent_id)
        parents.update(replying=F("replying") + change["replies"])
    _add(contribution.activity_id, change)


def recount(activity: Activity) -> Census:
    """Count the rows anew and keep that, after rows were brought in by other ways."""
    with connection.cursor() as cursor:
        cursor.execute(_RECOUNT, [activity.pk])
        counts = dict(zip(COLUMNS, cursor.fetchone(), strict=True))
    return Census.objects.update_or_create(activity=activity, defaults=counts)[0]


def _add(activity_id: int, change: dict[str, int]) -> None:
    if any(change.values()):
        with connection.cursor() as cursor:
            cursor.execute(_ADD, {"activity": activity_id, **change})
