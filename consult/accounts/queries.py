"""Who somebody is, by what they show."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from consult.accounts.models import ApiToken, Profile, User
from consult.accounts.tokens import (
    OPAQUE_PREFIX,
    SIGNED_SECONDS,
    claims_of,
    hash_of,
)


def profile_of(user: User) -> Profile:
    """Return what the user said about themselves; an empty profile if nothing yet."""
    return Profile.objects.filter(user=user).first() or Profile(user=user)


def tokens_of(user: User) -> QuerySet[ApiToken]:
    """Return the user's access tokens that still work, newest first."""
    valid = ApiToken.objects.filter(user=user, revoked_at=None)
    return valid.order_by("-created_at", "-pk")


def token_ids_no_longer_valid() -> frozenset[int]:
    """Return which tokens no longer work while signed ones made from them look valid.

    Those are the tokens revoked since the oldest such was signed, and the tokens
    of closed accounts. A token is never deleted before it is one of them.
    """
    since = timezone.now() - timedelta(seconds=SIGNED_SECONDS)
    revoked = ApiToken.objects.filter(revoked_at__gte=since).values_list("pk")
    closed = ApiToken.objects.filter(user__is_active=False).values_list("pk")
    return frozenset(token_id for (token_id,) in revoked.union(closed))


def valid_token(text: str) -> ApiToken | None:
    """Return the access token behind an opaque or a signed text, with its user.

    None if it was never issued, is revoked or too old, or its user was closed.
    """
    valid = ApiToken.objects.filter(revoked_at=None, user__is_active=True)
    valid = valid.select_related("user")
    if text.startswith(OPAQUE_PREFIX):
        return valid.filter(token_hash=hash_of(text)).first()
    claims = claims_of(text)
    return valid.filter(pk=claims.token_id).first() if claims else None
