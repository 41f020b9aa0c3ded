"""Looking where claims are said, over and over, so that no page has to."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from consult.contributions.models import Contribution
from consult.rebuttals.candidates import texts_saying
from consult.rebuttals.matching import LEAST_ALIKE, likeness_to, saying_of
from consult.rebuttals.models import Appearance, Claim, Watch
from consult.rebuttals.queries import claims_said_in_each

AGAIN = timedelta(minutes=2)
"""Before the last look: what was being written then had not been committed."""

AT_ONCE = 500
"""Texts that are compared in one transaction."""


def look_for_claims(at: datetime | None = None) -> int:
    """Note where claims are said that was not noted yet; return how many texts.

    A claim that has just been answered is looked for in all that was ever written,
    what has just been written is compared with all the claims. A second look at the
    same text changes nothing.
    """
    at = at or timezone.now()
    new = Claim.objects.standing(timezone.localdate(at)).filter(searched_at=None)
    found = sum(search_for(claim, at=at) for claim in new.order_by("pk"))
    return found + _look_at_recent(at)


@transaction.atomic
def search_for(claim: Claim, *, at: datetime) -> int:
    """Note where the claim is said in all that was written; return in how many texts."""
    wordings = [saying_of(one.said) for one in claim.wordings.all()]
    alike = {
        number: likeness_to(saying_of(text), wordings)
        for number, text in texts_saying(wordings)
    }
    found = {number: one for number, one in alike.items() if one >= LEAST_ALIKE}
    noted = claim.appearances.filter(is_dismissed=False)
    noted.exclude(contribution__in=found).delete()
    _note(
        [Appearance(claim=claim, contribution_id=n, likeness=found[n]) for n in found]
    )
    claim.searched_at = at
    claim.save(update_fields=["searched_at"])
    return len(found)


def _look_at_recent(at: datetime) -> int:
    watch = Watch.objects.order_by("pk").first() or Watch(looked_until=at)
    since = watch.looked_until - AGAIN
    recent = Contribution.objects.filter(
        Q(written_at__gte=since) | Q(edited_at__gte=since)
    )
    texts = list(
        recent.exclude(state="deleted").order_by("pk").values_list("pk", "text")
    )
    found = sum(
        _compare(dict(texts[start : start + AT_ONCE]))
        for start in range(0, len(texts), AT_ONCE)
    )
    watch.looked_until = at
    watch.save()
    return found


@transaction.atomic
def _compare(texts: dict[int, str]) -> int:
    """Note which claims the texts say as they read now; return how many do."""
    said = dict(zip(texts, claims_said_in_each(list(texts.values())), strict=True))
    rows = [
        Appearance(claim=match.claim, contribution_id=number, likeness=match.likeness)
        for number, matches in said.items()
        for match in matches
    ]
    said_now = {(row.claim_id, row.contribution_id) for row in rows}
    noted = Appearance.objects.filter(contribution__in=texts, is_dismissed=False)
    stale = [
        pk
        for pk, *place in noted.values_list("pk", "claim", "contribution")
        if tuple(place) not in said_now
    ]
    Appearance.objects.filter(pk__in=stale).delete()
    _note(rows)
    return sum(bool(matches) for matches in said.values())


def _note(rows: list[Appearance]) -> None:
    """Keep the appearances; what somebody has dismissed stays so."""
    Appearance.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["claim", "contribution"],
        update_fields=["likeness"],
    )
