"""What a program shows to say for whom it acts.

An opaque token (`jst_…`) lasts until it is revoked and is looked up by its
hash. It can be exchanged for a signed one, which names user and token, lasts
15 minutes, and is read without asking the database: whoever does so asks
`queries.token_ids_no_longer_valid` now and then.
"""

import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256
from struct import Struct
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import salted_hmac

from consult.accounts.keys import keyed_hash

OPAQUE_PREFIX = "jst_"
SIGNED_SECONDS = 15 * 60
REVOCATIONS = "revocations"
"""The group of those who want to hear that some token was revoked."""

_RANDOM_BYTES = 32
_CLAIMS = Struct(">QQ?I")
"""User, opaque token, whether it is a citizen, and when it was signed (Unix)."""
_SEAL_BYTES = 18
_SIGNED_LENGTH = (_CLAIMS.size + _SEAL_BYTES) * 4 // 3


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
    """Return the claims in a form that only this site can make.

    Of a fixed size and sealed with HMAC-SHA-256 (cut to 144 bits), since each answer
    on the fast lane brings one: reading it takes microseconds.
    """
    content = _CLAIMS.pack(*claims, int(time.time()))
    return urlsafe_b64encode(content + _seal(content)).decode()


def claims_of(token: str) -> Claims | None:
    """Return what a signed token says, or None if it is forged or too old."""
    try:
        raw = urlsafe_b64decode(token) if len(token) == _SIGNED_LENGTH else b""
    except ValueError:
        return None
    content, seal = raw[: _CLAIMS.size], raw[_CLAIMS.size :]
    if not raw or not hmac.compare_digest(seal, _seal(content)):
        return None
    *claims, signed_at = _CLAIMS.unpack(content)
    is_fresh = time.time() - signed_at <= SIGNED_SECONDS
    return Claims(*claims) if is_fresh else None


def _seal(content: bytes) -> bytes:
    return hmac.digest(_key(settings.SECRET_KEY), content, sha256)[:_SEAL_BYTES]


@lru_cache(maxsize=2)
def _key(secret: str) -> bytes:
    """Return the key of signed tokens, derived once from the site's secret."""
    return salted_hmac("access token", "seal", secret, algorithm="sha256").digest()
