"""Themes as the public reads them: their names, how many people, and quotations.

A theme's number leaves the house once the consultation is sealed, through
`tallies.disclosure`: one of fewer than ten people is hidden, and another beside it
where it could be computed from the question's base.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from consult.consultations.models import Activity, Consultation
from consult.departments.rules import Person
from consult.tallies.disclosure import hide_small_cells, is_enough
from consult.tallies.queries import require_results
from consult.themes.counting import BY
from consult.themes.models import Text, Theme
from consult.themes.queries import confirmed_themes
from consult.themes.reading import Words, words_of
from consult.themes.standing import standing_texts

QUOTATIONS = 3
REST = "rest"

Place = tuple[int, int | None]
"""Ids of an activity and of a question in it, if there is one."""


@dataclass(frozen=True)
class ShownTheme:
    """A confirmed theme; ``people`` is None while it is hidden or not counted yet."""

    theme: Theme
    people: int | None
    quotations: list[Words]


def themes_shown(activity: Activity, *, reader: Person) -> list[ShownTheme]:
    """List the activity's confirmed themes, the largest of each question first.

    :raises ResultsNotShown: while results are not shown to this reader
    """
    require_results(activity, reader=reader)
    of_all = confirmed_themes(activity.consultation)
    return shown(list(of_all.filter(activity=activity)))


def themes_heard(consultation: Consultation) -> list[ShownTheme]:
    """List the consultation's confirmed themes likewise, for what is reported of it.

    Whoever calls has made sure that the reader may see its results.
    """
    return shown(list(confirmed_themes(consultation)))


def shown(themes: Sequence[Theme]) -> list[ShownTheme]:
    """Return the themes with what may be said of them, in a few queries for all."""
    people, quoted = people_of(themes), _quotations(themes)
    return [ShownTheme(one, people[one.pk], quoted[one.pk]) for one in themes]


def people_of(themes: Iterable[Theme]) -> dict[int, int | None]:
    """Return of each theme's id how many people it holds; None is hidden.

    The themes come with their activity and its consultation.
    """
    listed = list(themes)
    sealed = [one for one in listed if one.activity.consultation.sealed_at]
    counted = Theme.objects.confirmed().filter(
        activity__in={one.activity_id for one in sealed}
    )
    by_place: dict[Place, dict[str, int]] = defaultdict(dict)
    for pk, activity, question, people in counted.order_by("pk").values_list(
        "pk", "activity", "question", "people"
    ):
        by_place[activity, question][str(pk)] = people
    whole = _whole(by_place)
    shown_of: dict[str, int | None] = {}
    for place, counts in by_place.items():
        shown_of |= _through_the_door(counts, whole.get(place, 0))
    return {one.pk: shown_of.get(str(one.pk)) for one in listed}


def _through_the_door(counts: dict[str, int], whole: int) -> dict[str, int | None]:
    """Hide the small numbers, and what would tell them with the base."""
    if not is_enough(whole):
        return dict.fromkeys(counts)
    rest = max(0, whole - sum(counts.values()))
    table = hide_small_cells({"": {**counts, REST: rest}})
    return {name: people for name, people in table[""].items() if name != REST}


def _whole(places: Iterable[Place]) -> dict[Place, int]:
    """Return how many people wrote in each place, in one query."""
    rows = standing_texts().filter(activity__in={activity for activity, _q in places})
    counted = rows.order_by().values_list("activity", "question")
    return {
        (activity, question): many
        for activity, question, many in counted.annotate(many=Count(BY, distinct=True))
    }


def _quotations(themes: Sequence[Theme]) -> dict[int, list[Words]]:
    """Return the quotations that officials let stand for each theme."""
    rows = Text.objects.filter(theme__in=themes, is_quoted=True)
    found: dict[int, list[Words]] = {one.pk: [] for one in themes}
    for one in words_of(rows.order_by("-fit", "pk")):
        told = found[one.text.theme_id or 0]
        is_new = one.words not in {other.words for other in told}
        if is_new and len(told) < QUOTATIONS:
            told.append(one)
    return found
