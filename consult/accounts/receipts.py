"""The code a citizen keeps as proof that an answer was counted.

Twelve signs in groups of four, from an alphabet without 0 O 1 I: sixty bits. It
is derived from the participant by a key that the database does not hold, so that
a retry and a revision give the same code; stored is only its keyed hash.
"""

import hmac
import secrets
from functools import lru_cache
from hashlib import sha256

from django.conf import settings
from django.utils.crypto import salted_hmac

from consult.text.digits import to_latin

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH = 12
HASH_BYTES = 16


def code_for(participant: bytes) -> str:
    """Return the participant's receipt code, such as `7Q4K-DM82-XR5T`."""
    return _code(int.from_bytes(_keyed("receipt code", bytes(participant))))


def new_code() -> str:
    """Return a code by chance, for what belongs to whoever holds it."""
    return _code(secrets.randbits(5 * LENGTH))


def hash_of(code: str) -> bytes:
    """Return what is stored of a code, however it was typed."""
    return _keyed("receipt hash", plain(code).encode())[:HASH_BYTES]


def plain(code: str) -> str:
    """Return the signs of a code alone, however it was typed."""
    signs = to_latin(code).upper()
    return "".join(sign for sign in signs if sign in ALPHABET)


def in_groups(signs: str) -> str:
    """Return the signs of a code as people read them."""
    return "-".join(signs[start : start + 4] for start in (0, 4, 8))


def _code(number: int) -> str:
    return in_groups(
        "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))
    )


def _keyed(purpose: str, value: bytes) -> bytes:
    return hmac.digest(_key(purpose, settings.SECRET_KEY), value, sha256)


@lru_cache(maxsize=2)
def _key(purpose: str, secret: str) -> bytes:
    """Return the purpose's own key, derived once from the site's secret."""
    salt = "consult.responses.receipts"
    return salted_hmac(salt, purpose, secret, algorithm="sha256").digest()
