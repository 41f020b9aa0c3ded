"""How many people each theme holds, as the public is told once all is sealed.

A number that is told moves by ten people or not at all, so that nobody sees into
which theme one text was put, or out of which it was taken. It passes
`tallies.disclosure`: a theme of fewer than ten is hidden, and another beside it where
it could be computed from the question's base. A hidden number is told once ten people
have moved it and it is large enough, and then in tens: to the last person it would
tell, beside the others, the few there were. What is hidden beside it is told again
with it.

Nor does a theme go round the step: one that took others in is told as the sum of what
was told of them, and one that is begun anew as the one that is gone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.db.models import BigIntegerField, Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from consult.consultations.models import Activity
from consult.integrity.queries import counted_responses
from consult.tallies.disclosure import hide_small_cells, is_enough, is_large_enough
from consult.tallies.disclosure.shares import in_tens
from consult.themes.models import Telling, Theme
from consult.themes.standing import BY, standing_texts

WHOLE, REST = "whole", "rest"
"""Beside the themes' ids: all who wrote, and those whom what is told of the themes
leaves, as anybody can work out. Neither is told."""

Counts = dict[str, int]
Place = int | None
"""The id of a question; none of what people wrote for each other."""


@dataclass(frozen=True)
class Told:
    """How many people a theme holds, and in how many districts ten of them or more.

    ``people`` is None while it is hidden or not counted yet, ``districts`` 0 then.
    """

    people: int | None
    districts: int


UNTOLD = Told(None, 0)


def tell(activity: Activity) -> None:
    """Bring what the public is told up to date, if the consultation is sealed.

    Whoever calls holds the activity's themes and has counted them.
    """
    if activity.consultation.sealed_at is None:
        return
    before = {row.question_id: row for row in Telling.objects.filter(activity=activity)}
    for place, counts in _counted(activity).items():
        row = before.get(place) or Telling(activity=activity, question_id=place)
        whole = counts.pop(WHOLE)
        known = _known(row, counts)
        now = unveiled(row.hidden, known, stepped(known, counts))
        told = with_rest(now, whole, before=row.people.get(REST, 0))
        moved = [name for name in told if told[name] != row.people.get(name)]
        row.districts = _districts(activity, row.districts, told, moved)
        # Of themes that are gone it is kept what was told.
        row.people = known | told
        row.hidden = sorted(_to_be_hidden(told))
        row.save()


def told_of(themes: Iterable[Theme]) -> dict[int, Told]:
    """Return by theme's id what the public is told of it, in one query.

    The themes come with their activity and its consultation.
    """
    listed = list(themes)
    sealed = {one.activity_id for one in listed if one.activity.consultation.sealed_at}
    found: dict[str, Told] = {}
    for row in Telling.objects.filter(activity__in=sealed):
        if is_enough(row.people[WHOLE]):
            found |= {name: _told(row, name) for name in row.people}
    return {
        one.pk: found.get(str(one.pk), UNTOLD) if one.is_confirmed else UNTOLD
        for one in listed
    }


def stepped(before: Mapping[str, int], now: Mapping[str, int]) -> Counts:
    """Return what is told from now on: what was, unless ten people came or left.

    Of what is new: what was told of a theme that is gone and differs by fewer, for it
    may be the same one, begun anew with a text more.
    """
    gone = [people for name, people in before.items() if name not in now]
    return {
        name: _stepped(people, [before[name]] if name in before else gone)
        for name, people in now.items()
    }


def unveiled(hidden: Collection[str], before: Counts, told: Counts) -> Counts:
    """Return what is told, in tens where what was hidden moved and may be told now."""
    moved = {name for name in hidden if told.get(name) != before.get(name)}
    # Of fewer than ten nothing is told: to call them nobody would be.
    return {
        name: (in_tens(people) or people) if name in moved else people
        for name, people in told.items()
    }


def with_rest(told: Counts, whole: int, *, before: int = 0) -> Counts:
    """Return what is told with those whom it leaves of all who wrote.

    Where they were few ``before``, they are as few until there are ten more.
    """
    rest = max(0, whole - sum(told.values()))
    is_few = 0 < before < settings.SMALLEST_CELL
    return told | {REST: _stepped(rest, [before]) if is_few else rest, WHOLE: whole}


def _stepped(people: int, told: Iterable[int]) -> int:
    """Return the nearest of what was told, where it is fewer than ten away."""
    near = min(told, key=lambda one: (abs(people - one), one), default=people)
    return near if abs(people - near) < settings.SMALLEST_CELL else people


def _known(row: Telling, now: Collection[str]) -> Counts:
    """Return what the public knows of each theme, and what is kept of a hidden one.

    What was told of a theme that another took in is added to that one, but not to the
    few of one that was hidden: the sum would tell them. Of a theme that was hidden when
    it went nothing is known.
    """
    gone = row.people.keys() - {*now, *row.hidden, WHOLE, REST}
    known = {name: row.people[name] for name in (row.people.keys() & now) | gone}
    merged = Theme.objects.filter(pk__in=[int(name) for name in gone])
    for pk, into in merged.exclude(merged_into=None).values_list("pk", "merged_into"):
        held = known.get(str(into), 0)
        told = held if is_large_enough({"": held}) else 0
        known[str(into)] = told + known.pop(str(pk))
    return known


def _told(row: Telling, name: str) -> Told:
    if name in row.hidden:
        return UNTOLD
    return Told(row.people[name], row.districts.get(name, 0))


def _to_be_hidden(counts: Counts) -> list[str]:
    """Name what is small, and what would tell it with the base."""
    cells: dict[str, int | None] = {n: p for n, p in counts.items() if n != WHOLE}
    table = hide_small_cells({"": cells})
    return [name for name, people in table[""].items() if people is None]


def _counted(activity: Activity) -> dict[Place, Counts]:
    """Return the people in each theme that counts, question by question."""
    wrote = standing_texts().filter(activity=activity).order_by()
    whole = dict(wrote.values_list("question").annotate(many=Count(BY, distinct=True)))
    found: dict[Place, Counts] = defaultdict(dict)
    rows = Theme.objects.confirmed().filter(activity=activity).order_by("pk")
    for pk, question, people in rows.values_list("pk", "question", "people"):
        found[question][str(pk)] = people
    for place, counts in found.items():
        base = whole.get(place, 0)
        counts[WHOLE] = base
    return found


def _districts(
    activity: Activity, before: Counts, told: Counts, moved: Collection[str]
) -> Counts:
    """Count the districts of those themes anew whose number has moved."""
    themes = [int(name) for name in moved if name not in {REST, WHOLE}]
    return {n: many for n, many in before.items() if n in told} | _spread(
        activity, themes
    )


def _spread(activity: Activity, themes: Collection[int]) -> Counts:
    """Return in how many districts there are enough people of each theme to be told."""
    answers = counted_responses(activity).filter(participant=OuterRef("participant"))
    rows = (
        standing_texts()
        .filter(theme__in=themes)
        .annotate(
            place=Coalesce(
                F("contribution__district_id"),
                Subquery(answers.values("district_id")),
                output_field=BigIntegerField(),
            )
        )
        .exclude(place=None)
        .order_by()
        .values_list("theme", "place")
        .annotate(many=Count(BY, distinct=True))
    )
    found = {str(theme): 0 for theme in themes}
    for theme, _place, many in rows:
        found[str(theme)] += is_large_enough({"": many})
    return found
