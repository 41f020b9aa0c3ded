"""The code a citizen keeps as proof that an answer was counted.

Twelve signs in groups of four, from an alphabet without 0 O 1 I: sixty bits. It
is derived from the participant by a key that the database does not hold, so that
a retry and a revision give the same code; stored is only its keyed hash.
"""

import hmac
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
    number = int.from_bytes(_keyed("receipt code", bytes(participant)))
    signs = [ALPHABET[number >> 5 * place & 31] for place in range(LENGTH)]
    return "-".join("".join(signs[start : start + 4]) for start in (0, 4, 8))


def hash_of(code: str) -> bytes:
    """Return what is stored of a code, however it was typed."""
    return _keyed("receipt hash", _plain(code).encode())[:HASH_BYTES]


def _plain(code: str) -> str:
    signs = to_latin(code).upper()
    return "".join(sign for sign in signs if sign in ALPHABET)


def _keyed(purpose: str, value: bytes) -> bytes:
    return hmac.digest(_key(purpose, settings.SECRET_KEY), value, sha256)


@lru_cache(maxsize=2)
def _key(purpose: str, secret: str) -> bytes:
    """Return the purpose's own key, derived once from the site's secret."""
    salt = "consult.responses.receipts"
    return salted_hmac(salt, purpose, secret, algorithm="sha256").digest()
