"""The only way to a count: through disclosure, for one reader."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.consultations import questions
from consult.consultations.models import Activity, Consultation, Question
from consult.consultations.questions.base import Group
from consult.departments.rules import Person, districts_of, is_member
from consult.errors import NotPermitted
from consult.responses import cells
from consult.responses.models import Counter
from consult.statements.models import Turnout
from consult.statements.queries import people_voting
from consult.tallies.broken_down import strata_of
from consult.tallies.disclosure import (
    Cell,
    QuestionTally,
    Released,
    is_enough,
)
from consult.tallies.rules import can_look_early, can_see_results, is_early

Counts = dict[str, int]


class ResultsNotShown(NotPermitted):
    code = "results_not_shown"
    message = _("The results are not shown to you at this time.")


class ReasonNeeded(ResultsNotShown):
    """They are not released yet; who says why may see them."""

    code = "reason_needed"
    message = _("These results are not released yet. Say why you need to see them.")

    def __init__(self, activity: Activity):
        super().__init__()
        self.activity = activity


def tally_of(activity: Activity, *, reader: Person, strata: bool = False) -> Released:
    """Return what the reader may see of the activity's counts.

    The activity comes with its definition. Strata cost one more query.

    :raises ResultsNotShown: while results are not shown to this reader
    """
    require_results(activity, reader=reader)
    return released_of(activity, strata=strata, districts=_limits(reader, activity))


def tallies_seen(
    activities: Iterable[Activity], *, reader: Person
) -> dict[int, Released]:
    """Return the same of those of many that the reader may see, by their ids.

    Without strata, and in one query for the counts of all of them.
    """
    seen = [one for one in activities if can_see_results(reader, one)]
    counts = _counts_of(seen)
    return {one.pk: _released(one, counts[one.pk]) for one in seen}


def require_results(activity: Activity, *, reader: Person) -> None:
    """Refuse unless the results are shown to the reader.

    :raises ReasonNeeded: if they would be, once the reader has said why
    :raises ResultsNotShown: otherwise
    """
    if can_see_results(reader, activity):
        return
    if is_early(activity) and can_look_early(reader, activity.consultation.department):
        raise ReasonNeeded(activity)
    raise ResultsNotShown


def released_of(
    activity: Activity, *, strata: bool = False, districts: set[int] | None = None
) -> Released:
    """Return what may be shown of the activity's counts, to whoever may see it.

    For pages ask `tally_of`, which asks who reads; this is for what the worker reads
    and keeps. ``districts`` are those that are told apart; None is all.
    """
    counts = _counts_of([activity])[activity.pk]
    released = _released(activity, counts)
    if strata and released.is_shown:
        shown = [tally.id for tally in released.questions if tally.cells]
        released.strata.update(strata_of(activity, shown, districts))
    return released


def _released(activity: Activity, counts: Counts) -> Released:
    released = Released(
        activity=activity.slug,
        version=counts.get(cells.CHANGES, 0),
        as_of=timezone.now(),
        phase=activity.consultation.phase(timezone.now()),
        people=_people(activity, counts),
        questions=[],
        strata={},
    )
    if released.is_shown:
        asked = activity.questions.all()
        released.questions.extend(_question_tally(row, counts) for row in asked)
    return released


def people_in(activities: Iterable[Activity | int]) -> dict[int, int]:
    """Return how many people took part in each activity, given by itself or its id."""
    shown = list(activities)
    answered = Counter.objects.filter(activity__in=shown, cell=cells.EVERYBODY)
    voted = Turnout.objects.filter(activity__in=shown)
    # In one query, for pages that list many activities.
    return dict(
        answered.values_list("activity", "count").union(
            voted.values_list("activity", "people"), all=True
        )
    )


def people_by_consultation(consultations: Iterable[Consultation]) -> dict[int, int]:
    """Return how many took part in each consultation, over its activities, by its id."""
    shown, place = list(consultations), "activity__consultation"
    answered = Counter.objects.filter(
        activity__consultation__in=shown, cell=cells.EVERYBODY
    )
    voted = Turnout.objects.filter(activity__consultation__in=shown)
    people: dict[int, int] = defaultdict(int)
    for consultation, many in answered.values_list(place, "count").union(
        voted.values_list(place, "people"), all=True
    ):
        people[consultation] += many
    return dict(people)


def _counts_of(activities: list[Activity]) -> Mapping[int, Counts]:
    """Return the counts of each activity by its id, in one query."""
    counts: Mapping[int, Counts] = {one.pk: {} for one in activities}
    rows = Counter.objects.filter(activity__in=activities)
    for activity, cell, count in rows.values_list("activity", "cell", "count"):
        counts[activity][cell] = count
    return counts


def _people(activity: Activity, counts: Counts) -> int:
    """Return how many people took part: by answers, or by votes on statements."""
    if activity.kind == Activity.Kind.STATEMENTS:
        return people_voting(activity)
    return counts.get(cells.EVERYBODY, 0)


def _question_tally(question: Question, counts: Counts) -> QuestionTally:
    kind, base = questions.kind_of(question), counts.get(cells.base(question.pk), 0)
    groups = kind.groups(question)
    bases = {
        group.base: counts.get(cells.chosen(question.pk, group.base), 0)
        for group in groups
        if group.base
    }
    shown = [
        cell
        for group in groups
        if is_enough(bases.get(group.base, base))
        for cell in _cells(question, group, counts, bases.get(group.base, base))
    ]
    known = {cell.key: cell.count for cell in shown}
    figures = kind.figures(question, known, base) if is_enough(base) else []
    return QuestionTally(question.pk, question.kind, base, shown, bases, figures)


def _cells(question: Question, group: Group, counts: Counts, base: int) -> list[Cell]:
    people = {
        option.key: counts.get(cells.chosen(question.pk, option.key), 0)
        for option in group.options
    }
    return [
        Cell(key, count, round(100 * count / base)) for key, count in people.items()
    ]


def _limits(reader: Person, activity: Activity) -> set[int] | None:
    """Return the districts that the reader's view is narrowed to; None is all.

    An official who answers for some districts sees no others while the public does
    not see the results; afterwards officials see what everybody sees.
    """
    department = activity.consultation.department
    if is_member(reader, department) and not can_see_results(AnonymousUser(), activity):
        return districts_of(reader, department)
    return None
