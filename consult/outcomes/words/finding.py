"""Finding somebody's word: by who signed in, or by the code of a receipt."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from consult.accounts import limits, receipts
from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import is_citizen, participant_in
from consult.contributions.models import Contribution
from consult.errors import NotFound
from consult.outcomes.words.together import put_together
from consult.outcomes.words.word import Word
from consult.responses.models import Response, WithdrawnReceipt

LOOK_UPS = {"limit": 20, "seconds": 3600}
"""How often a code may be tried from one network address."""


def words_of(citizen: User) -> list[Word]:
    """List what the citizen said, the latest first, in as many queries for all.

    Nothing names a person, so the citizen's pseudonym is computed for every activity
    that was ever public, and looked up.
    """
    if not is_citizen(citizen):
        return []
    places = {
        participant_in(activity, citizen.pk): activity.pk
        for activity in Activity.objects.ever_public().select_related("consultation")
    }
    mine = Q(activity__in=list(places.values()), participant__in=list(places))
    responses = list(Response.objects.filter(mine).order_by("activity"))
    written = list(_shown(Contribution.objects.filter(mine)))
    words = put_together(places, responses, written)
    return sorted(words, key=lambda word: word.said_at, reverse=True)


def word_by_code(code: str, *, address: str) -> Word:
    """Return what became of that for which a receipt code was given.

    :raises TooMany: after 20 look-ups from one network address in an hour
    :raises NotFound: if the code was never given
    """
    limits.take(f"receipt:{address}", **LOOK_UPS)
    return word_coded(code)


def word_coded(code: str) -> Word:
    """Return the same to whoever has used up a look-up for it already.

    :raises NotFound: if the code was never given
    """
    code_hash = receipts.hash_of(code)
    responses = list(Response.objects.filter(code_hash=code_hash)[:1])
    written = list(_shown(Contribution.objects.filter(code_hash=code_hash)))
    found: list[Response | Contribution] = [*responses, *written]
    if not found:
        return _taken_back(code, code_hash)
    key = bytes(found[0].participant or b"")
    return put_together({key: found[0].activity_id}, responses, written)[0]


def _shown(written: QuerySet[Contribution]) -> QuerySet[Contribution]:
    """Leave out what its author deleted."""
    kept = written.exclude(state=Contribution.State.DELETED)
    return kept.select_related("hidden_by").order_by("pk")


def _taken_back(code: str, code_hash: bytes) -> Word:
    gone = WithdrawnReceipt.objects.filter(code_hash=code_hash).first()
    if gone is None:
        raise NotFound
    activity = Activity.objects.with_definition().get(pk=gone.activity_id)
    return Word(
        activity,
        receipts.in_groups(receipts.plain(code)),
        response=None,
        is_counted=False,
        said_at=gone.issued_at,
        followed=[],
    )
