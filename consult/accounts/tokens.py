"""What a program shows to say for whom it acts.

An opaque token (`jst_…`) lasts until it is revoked and is looked up by its
hash. It can be exchanged for a signed one, which names user and token, lasts
15 minutes, and is read without asking the database: whoever does so asks
`queries.token_ids_no_longer_valid` now and then.
"""

import secrets
from typing import NamedTuple

from django.core import signing

from consult.accounts.keys import keyed_hash

OPAQUE_PREFIX = "jst_"
SIGNED_SECONDS = 15 * 60
REVOCATIONS = "revocations"
"""The group of those who want to hear that some token was revoked."""

_RANDOM_BYTES = 32
_SALT = "access token"


class Claims(NamedTuple):
    """Whom a signed token names, and the opaque token that it was made from."""

    user_id: int
    token_id: int
    is_citizen: bool


def new_token() -> str:
    """Return an opaque token that nobody can guess (256 random bits)."""
    return OPAQUE_PREFIX + secrets.token_urlsafe(_RANDOM_BYTES)


def hash_of(token: str) -> bytes:
    """Return the 32 bytes under which an opaque token is kept."""
    return keyed_hash("access token", token.encode(errors="replace"))


def signed(claims: Claims) -> str:
    """Return the claims in a form that only this site can make."""
    return signing.dumps(claims, salt=_SALT)


def claims_of(token: str) -> Claims | None:
    """Return what a signed token says, or None if it is forged or too old."""
    try:
        return Claims(*signing.loads(token, salt=_SALT, max_age=SIGNED_SECONDS))
    except signing.BadSignature:
        return None
