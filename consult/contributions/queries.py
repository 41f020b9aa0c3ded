"""What was written, as everybody, its author and officials read it."""

from django.db.models import Q, QuerySet

from consult.accounts.models import User
from consult.consultations.models import Activity, Consultation
from consult.consultations.participation import participant_in
from consult.consultations.queries import Withdrawn, office_activity
from consult.contributions.alike import most_alike
from consult.contributions.models import (
    Contribution,
    ContributionQuerySet,
    Revision,
)
from consult.contributions.rules import has_written
from consult.departments.queries import departments_of
from consult.departments.rules import Person
from consult.errors import NotFound


def public_contributions(activity: Activity) -> ContributionQuerySet:
    """Return what stands on the activity's page, the newest first, replies included.

    Of a hidden or deleted text there is its place; the text is not to be shown.
    """
    found = Contribution.objects.filter(activity=activity).standing()
    return found.select_related("district", "hidden_by").order_by("-pk")


def readable_contribution(pk: int, *, reader: Person) -> Contribution:
    """Return a text, or its place; one that is held only to its author.

    :raises NotFound: if there is none, or none this reader may know of
    :raises Withdrawn: if its consultation was withdrawn
    """
    rows = _with_activity().filter(activity__in=Activity.objects.public())
    row = rows.filter(pk=pk).first()
    if row is None or not (_stands(row) or has_written(reader, row)):
        raise NotFound
    if row.activity.consultation.status == Consultation.Status.WITHDRAWN:
        raise Withdrawn(row.activity.consultation)
    return row


def contribution_to_delete(pk: int, *, by: Person) -> Contribution:
    """Return a text likewise; one's own also once its consultation was withdrawn.

    :raises NotFound: if there is none, or none that ``by`` may know of
    :raises Withdrawn: if its consultation was withdrawn, and another wrote it
    """
    rows = _with_activity().filter(activity__in=Activity.objects.public())
    row = rows.filter(pk=pk).first()
    if row is not None and has_written(by, row):
        return row
    return readable_contribution(pk, reader=by)


def office_contribution(pk: int, *, by: Person) -> Contribution:
    """Return a text of one of the official's departments, in whatever state.

    :raises NotFound: if there is none, or it is another department's
    """
    departments = departments_of(by)
    theirs = Q(activity__consultation__department__in=departments)
    row = _with_activity().filter(theirs, pk=pk).first()
    if row is None:
        raise NotFound
    return row


def office_contributions(
    slug: str, *, by: Person, state: str = ""
) -> ContributionQuerySet:
    """Return what was written in an activity of the official's, the newest first.

    :raises NotFound: if there is no such activity, or it is another department's
    """
    rows = Contribution.objects.filter(activity=office_activity(slug, by=by))
    if state:
        rows = rows.filter(state=state)
    return rows.select_related("district", "hidden_by").order_by("-pk")


def written_by(activity: Activity, user: Person) -> ContributionQuerySet:
    """Return what the user wrote in the activity and did not delete, newest first."""
    rows = Contribution.objects.exclude(state=Contribution.State.DELETED)
    if not isinstance(user, User):
        return rows.none()
    own = rows.filter(activity=activity, participant=participant_in(activity, user.pk))
    return own.select_related("district", "hidden_by").order_by("-pk")


def parent_in(activity: Activity, pk: int | None) -> Contribution | None:
    """Return the idea that a reply names; none where none is named.

    :raises NotFound: if there is none in the activity that anybody may read
    """
    if pk is None:
        return None
    found = Contribution.objects.filter(activity=activity).standing()
    row = found.filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def history_of(pk: int, *, reader: Person) -> QuerySet[Revision]:
    """Return what a text said before, the latest first; of a hidden text nothing.

    :raises NotFound: if there is none, or none this reader may know of
    :raises Withdrawn: if its consultation was withdrawn
    """
    row = readable_contribution(pk, reader=reader)
    if not (row.is_public or has_written(reader, row)):
        return Revision.objects.none()
    return row.revisions.order_by("-pk")


def similar_to(activity: Activity, text: str, limit: int = 5) -> list[Contribution]:
    """List what was published in the activity that says much the same, likest first.

    Native and Latin letters are one, and so are the languages (see `alike`).
    """
    return most_alike(activity, text, limit)


def _with_activity() -> ContributionQuerySet:
    return Contribution.objects.select_related(
        "activity__consultation__department", "district", "hidden_by"
    )


def _stands(row: Contribution) -> bool:
    states = Contribution.State
    is_placed = row.state in (states.PUBLISHED, states.HIDDEN)
    return is_placed or (row.state == states.DELETED and row.replying > 0)
