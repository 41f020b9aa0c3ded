"""What was written already that says much the same, in whatever language or script.

The database brings a few candidates by its indexes: texts with the same telling words
by their sound, and texts that name the same concepts. `text.likeness` ranks them.
"""

from collections.abc import Iterable
from functools import reduce
from itertools import combinations
from operator import add, or_

from django.db.models import Case, Q, Value, When

from consult.consultations.models import Activity
from consult.contributions.models import Contribution, ContributionQuerySet
from consult.text.concepts import GENERAL, concepts_in
from consult.text.likeness import ranked
from consult.text.sounds import sound_key

TELLING, SHORTEST = 4, 3
"""Words that a candidate shares two of: the longest, which are the rarest; in sounds."""

CANDIDATES = 30
"""That each of both ways brings; comparing one takes a millisecond."""

LEAST = 0.4
"""Likeness from which a text is shown. Texts on one topic in two languages are at
0.5 and more, texts on different topics below 0.3."""


def most_alike(activity: Activity, text: str, limit: int) -> list[Contribution]:
    """List what was published in the activity and is alike, likest first."""
    published = Contribution.objects.filter(activity=activity).published()
    found = {row.pk: row for row in _by_sounds(published, text)}
    found |= {row.pk: row for row in _by_concepts(published, text)}
    candidates = list(found.values())
    scores = ranked(text, [row.search_key for row in candidates])
    return [candidates[place] for score, place in scores if score >= LEAST][:limit]


def _by_sounds(rows: ContributionQuerySet, text: str) -> ContributionQuerySet:
    words = sorted(set(sound_key(text).split()), key=lambda word: (-len(word), word))
    telling = [word for word in words if len(word) >= SHORTEST][:TELLING]
    return _sharing(rows, [Q(sound_key__contains=word) for word in telling])


def _by_concepts(rows: ContributionQuerySet, text: str) -> ContributionQuerySet:
    named = sorted(concepts_in(text) - GENERAL)[:TELLING]
    return _sharing(rows, [Q(concepts__contains=[code]) for code in named])


def _sharing(rows: ContributionQuerySet, conditions: list[Q]) -> ContributionQuerySet:
    """Return rows of which two conditions hold, or the only one, first the most.

    Two together are rare enough for an index, however common each of them is; and
    they are counted, since a likeness of trigrams takes a hundred times as long.
    """
    if not conditions:
        return rows.none()
    pairs = [one & other for one, other in combinations(conditions, 2)]
    alike = rows.filter(reduce(or_, pairs or conditions))
    shared: Iterable[Case] = (
        Case(When(condition, then=Value(1)), default=Value(0))
        for condition in conditions
    )
    ordered = alike.annotate(shared=reduce(add, shared)).order_by("-shared", "-pk")
    return ordered.select_related("district")[:CANDIDATES]
