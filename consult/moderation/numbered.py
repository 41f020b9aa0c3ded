"""One case, appeal, proposal or text by its number, for whom it is there."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import QuerySet

from consult.consultations.models import Activity
from consult.contributions.models import Contribution
from consult.contributions.rules import has_written
from consult.departments.rules import Person
from consult.errors import NotFound
from consult.moderation.models import Appeal, BulkHiding, Case, Decision
from consult.moderation.queries import departments_moderated_by, with_texts

Row = TypeVar("Row", Case, Appeal, BulkHiding)


def case_numbered(number: int, *, by: Person) -> Case:
    """Return a case of one of the moderator's departments, open or not.

    :raises NotFound: if there is none, or it is another department's
    """
    return _one(with_texts(Case.objects.all()), number, by)


def appeal_numbered(number: int, *, by: Person) -> Appeal:
    """Return an appeal likewise.

    :raises NotFound: if there is none, or it is another department's
    """
    appeals = Appeal.objects.select_related("decision", "department")
    return _one(appeals, number, by)


def proposal_numbered(number: int, *, by: Person) -> BulkHiding:
    """Return a bulk hiding likewise.

    :raises NotFound: if there is none, or it is another department's
    """
    return _one(BulkHiding.objects.select_related("department", "rule"), number, by)


def decision_numbered(number: int, *, by: Person) -> Decision:
    """Return a decision likewise.

    :raises NotFound: if there is none, or it is another department's
    """
    departments = departments_moderated_by(by)
    found = Decision.objects.select_related("case__department", "rule")
    row = found.filter(pk=number, case__department__in=departments).first()
    if row is None:
        raise NotFound
    return row


def cases_numbered(numbers: Iterable[int], *, by: Person) -> list[Case]:
    """List those of the cases that are the moderator's to decide."""
    departments = departments_moderated_by(by)
    found = Case.objects.select_related("department").filter(
        pk__in=list(numbers), department__in=departments
    )
    return list(found.order_by("pk"))


def contribution_numbered(number: int) -> Contribution:
    """Return a contribution of an activity that is public, whatever became of it.

    What of it may be shown, and to whom, its state says.

    :raises NotFound: if there is none
    """
    found = Contribution.objects.select_related(
        "activity__consultation__department", "district", "hidden_by"
    ).filter(pk=number, activity__in=Activity.objects.public())
    row = found.first()
    if row is None:
        raise NotFound
    return row


def contribution_written_by(user: Person, number: int) -> Contribution:
    """Return a contribution of the user's own.

    :raises NotFound: if there is none, or somebody else wrote it
    """
    row = contribution_numbered(number)
    if not has_written(user, row):
        raise NotFound
    return row


def _one(rows: QuerySet[Row], number: int, by: Person) -> Row:
    row = rows.filter(pk=number, department__in=departments_moderated_by(by)).first()
    if row is None:
        raise NotFound
    return row
