"""Claims as the public finds them, and what a text seems to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from consult.consultations.models import Activity
from consult.contributions.models import Contribution
from consult.contributions.queries import similar_to
from consult.contributions.wording import LONGEST, checked_text
from consult.errors import Invalid, NotFound
from consult.rebuttals.candidates import wordings_in
from consult.rebuttals.matching import LEAST_ALIKE, likeness, saying_of
from consult.rebuttals.models import (
    Appearance,
    Claim,
    ClaimQuerySet,
    Clarification,
    Source,
)
from consult.text import plain
from consult.text.sounds import sound_key

MOST_MATCHES = 3
"""Claims that are suggested for one text, those most like it."""


@dataclass(frozen=True)
class Match:
    """A claim that a text seems to say, and how much so, in percent."""

    claim: Claim
    likeness: int


@dataclass(frozen=True)
class Hints:
    """What somebody should know before they post: who said so, and what is answered."""

    similar: list[Contribution]
    claims: list[Match]

    def __bool__(self) -> bool:
        return bool(self.similar or self.claims)


def before_posting(activity: Activity, text: str) -> Hints:
    """Return what is like a text in the activity, and the claims that it says.

    A text that could not be kept anyway is like nothing.
    """
    if activity.kind not in LONGEST:
        return Hints([], [])
    try:
        kept = checked_text(activity, text)
    except Invalid:
        return Hints([], [])
    return Hints(list(similar_to(activity, kept)), claims_said_in(kept))


def claims_said_in(text: str) -> list[Match]:
    """List the claims with a valid answer that a text says, the most alike first."""
    return claims_said_in_each([text])[0]


def claims_said_in_each(texts: Sequence[str]) -> list[list[Match]]:
    """List the same for each of the texts; two queries, whatever their number."""
    sayings = [saying_of(text) for text in texts]
    most: list[dict[int, int]] = [defaultdict(int) for _ in texts]
    for number, claim, said in wordings_in(sayings, on=timezone.localdate()):
        alike = likeness(sayings[number], saying_of(said))
        most[number][claim] = max(most[number][claim], alike)
    claims = Claim.objects.select_related("department").in_bulk(
        {claim for found in most for claim in found}
    )
    return [
        [
            Match(claims[claim], alike)
            for claim, alike in sorted(found.items(), key=lambda one: (-one[1], one[0]))
            if alike >= LEAST_ALIKE and claim in claims
        ][:MOST_MATCHES]
        for found in most
    ]


def suggestions_for(contributions: Iterable[Contribution]) -> dict[int, list[Match]]:
    """Return the claims that each contribution seems to say, by its id.

    What somebody has dismissed or attached already is left out.
    """
    pks = [contribution.pk for contribution in contributions]
    attached = Clarification.objects.filter(
        claim=OuterRef("claim"), contribution=OuterRef("contribution")
    )
    found = (
        Appearance.objects.filter(contribution__in=pks, is_dismissed=False)
        .filter(claim__in=Claim.objects.standing(timezone.localdate()))
        .exclude(Exists(attached))
        .select_related("claim__department")
        .order_by("-likeness", "pk")
    )
    suggested: dict[int, list[Match]] = {pk: [] for pk in pks}
    for one in found:
        suggested[one.contribution_id].append(Match(one.claim, one.likeness))
    return suggested


def clarifications_shown() -> Prefetch:
    """Return how to fetch, with contributions, the clarifications that stand now."""
    shown = Clarification.objects.shown(timezone.localdate())
    whole = shown.select_related("claim__department").prefetch_related(
        Prefetch("claim__sources", Source.objects.order_by("position", "pk"))
    )
    return Prefetch("clarifications", whole)


def public_claims(*, search: str = "", department: str = "") -> ClaimQuerySet:
    """Return the claims that anybody may read, the latest answer first.

    Every word of the search has to sound in some wording of the claim.
    """
    if plain.refusal_of(search) or plain.refusal_of(department):
        return Claim.objects.none()
    found = Claim.objects.public()
    if department:
        found = found.filter(department__slug=department)
    for word in sound_key(search).split()[:10]:
        found = found.filter(wordings__sound_key__contains=word)
    return (
        found.distinct().select_related("department").order_by("-published_at", "-pk")
    )


def public_claim(slug: str) -> Claim:
    """Return a claim that anybody may read, with its sources.

    :raises NotFound: if there is none, or it is not public
    """
    return one_claim(Claim.objects.public(), slug)


def shared_claim(slug: str) -> Claim:
    """Return a claim that was ever public, with its sources.

    Of one that is written anew, nothing that it says `is_readable`, but why it was
    withdrawn.

    :raises NotFound: if there is none, or it never was public
    """
    return one_claim(Claim.objects.shared(), slug)


def one_claim(claims: ClaimQuerySet, slug: str) -> Claim:
    """Return the one of the claims that has the slug, with its sources.

    :raises NotFound: if none of them has
    """
    whole = claims.select_related("department").prefetch_related(
        Prefetch("sources", Source.objects.order_by("position", "pk"))
    )
    row = None if plain.refusal_of(slug) else whole.filter(slug=slug).first()
    if row is None:
        raise NotFound
    return row
