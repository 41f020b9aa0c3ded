"""What may be shown of the votes on statements, by the rules of `disclosure`.

Votes on a statement are shown exactly once 50 people have voted on it; below that
only how many there are. Which of the others come first says nothing about their votes.
"""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Case, F, FloatField, QuerySet, When
from django.db.models.functions import Abs, Cast, Greatest

from consult.consultations.models import Activity
from consult.contributions.models import Contribution
from consult.departments.rules import Person
from consult.statements.models import Count
from consult.statements.queries import statements_in, statements_with_texts
from consult.tallies.disclosure import Cell, is_enough
from consult.tallies.queries import require_results

AGREED, DIVIDED, OLDEST = "agreed", "divided", "oldest"
ORDERS = (AGREED, DIVIDED, OLDEST)

AGREEING, DISAGREEING = F("vote_count__agreeing"), F("vote_count__disagreeing")
PEOPLE = AGREEING + DISAGREEING + F("vote_count__passing")


@dataclass(frozen=True)
class StatementTally:
    """The votes on one statement; its base is everybody who voted on it.

    Without cells where too few did. Shares are of all votes, those that passed, too.
    """

    statement: Contribution
    base: int
    cells: list[Cell]


def statements_shown(
    activity: Activity, *, reader: Person, order: str = AGREED
) -> QuerySet[Contribution]:
    """Return the statements whose votes the reader may see, for `tally_of_statement`.

    First what most agree with, or what divides people evenly, or what is oldest; what
    too few have voted on comes last.

    :raises ResultsNotShown: while results are not shown to this reader
    """
    require_results(activity, reader=reader)
    found = statements_with_texts(activity).select_related("vote_count", "district")
    if order == OLDEST:
        return found.order_by("pk")
    ranked = found.annotate(people=PEOPLE).annotate(rank=_rank(order))
    return ranked.order_by(F("rank").desc(nulls_last=True), "pk")


def tally_of_statement(statement: Contribution) -> StatementTally:
    """Return what may be shown of the votes on a statement."""
    count = getattr(statement, "vote_count", None) or Count()
    base = count.people
    if not is_enough(base):
        return StatementTally(statement, base, [])
    said = {
        "agree": count.agreeing,
        "disagree": count.disagreeing,
        "pass": count.passing,
    }
    cells = [Cell(key, many, round(100 * many / base)) for key, many in said.items()]
    return StatementTally(statement, base, cells)


def _rank(order: str) -> Case:
    """Return by what statements are ranked; nothing for those that too few voted on."""
    shares = {
        AGREED: Cast(AGREEING, FloatField()) / F("people"),
        DIVIDED: -Cast(Abs(AGREEING - DISAGREEING), FloatField())
        / Greatest(AGREEING + DISAGREEING, 1),
    }
    is_shown = When(people__gte=settings.SMALLEST_TOTAL, then=shares[order])
    return Case(is_shown, default=None, output_field=FloatField())


def statements_counted(activity: Activity) -> dict[int, dict[str, int]]:
    """Return the votes on each statement whose votes may be shown, by its id.

    As cells of `agree`, `disagree` and `pass`, and of everybody who voted on it. Not
    asking who reads: for what the worker reads and keeps.
    """
    found = Count.objects.filter(statement__in=statements_in(activity).order_by())
    return {
        row.pk: {
            "": row.people,
            "agree": row.agreeing,
            "disagree": row.disagreeing,
            "pass": row.passing,
        }
        for row in found.order_by("pk")
        if is_enough(row.people)
    }
