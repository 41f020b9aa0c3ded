"""What was written already that says much the same, in whatever language or script.

The database brings a few candidates by its indexes: texts that are alike letter by
letter or by their sound, and texts that name the same concepts. `text.likeness` ranks
them.
"""

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.db.models.functions import Greatest

from consult.consultations.models import Activity
from consult.contributions.models import Contribution, ContributionQuerySet
from consult.text.concepts import GENERAL, concepts_in
from consult.text.folding import fold
from consult.text.likeness import ranked
from consult.text.sounds import sound_key

MOST_COMPARED = 300
"""Characters of a text's keys that it is compared by: enough to know it again."""

BY_LETTERS, BY_CONCEPTS = 30, 30
"""Candidates that each way brings; comparing one takes a millisecond."""

LEAST = 0.4
"""Likeness from which a text is shown. Texts on one topic in two languages are at
0.5 and more, texts on different topics below 0.3."""


def most_alike(activity: Activity, text: str, limit: int) -> list[Contribution]:
    """List what was published in the activity and is alike, likest first."""
    published = Contribution.objects.filter(activity=activity).published()
    found = {row.pk: row for row in _by_letters(published, text)}
    found |= {row.pk: row for row in _by_concepts(published, text)}
    candidates = list(found.values())
    scores = ranked(text, [row.text for row in candidates])
    return [candidates[place] for score, place in scores if score >= LEAST][:limit]


def _by_letters(rows: ContributionQuerySet, text: str) -> ContributionQuerySet:
    written, sounds = (key[:MOST_COMPARED] for key in (fold(text), sound_key(text)))
    if not sounds.strip():
        return rows.none()
    alike = rows.filter(
        Q(search_key__trigram_similar=written) | Q(sound_key__trigram_similar=sounds)
    )
    likeness = Greatest(
        TrigramSimilarity("search_key", written), TrigramSimilarity("sound_key", sounds)
    )
    ordered = alike.select_related("district").order_by(likeness.desc(), "-pk")
    return ordered[:BY_LETTERS]


def _by_concepts(rows: ContributionQuerySet, text: str) -> ContributionQuerySet:
    """Return those that name the same, first those that name all of it."""
    concepts = sorted(concepts_in(text) - GENERAL)
    if not concepts:
        return rows.none()
    names_all = ExpressionWrapper(
        Q(concepts__contains=concepts), output_field=BooleanField()
    )
    same = rows.filter(concepts__overlap=concepts).annotate(names_all=names_all)
    return same.select_related("district").order_by("-names_all", "-pk")[:BY_CONCEPTS]
