"""Who answered, without saying who.

A participant is a keyed hash of activity and citizen: the same for the same
citizen in one activity, so that nobody counts twice, and unrelated from one
activity to the next. Each consultation has a key of its own; destroying it
cuts the link between answers and citizens for good.
"""

import hmac
import secrets
from functools import lru_cache

from consult.accounts.keys import KEY_BYTES, seal, unseal

PARTICIPANT_BYTES = 16
_PURPOSE = "participation key"


def new_key() -> bytes:
    """Return a fresh participation key, wrapped by the master key."""
    return seal(_PURPOSE, secrets.token_bytes(KEY_BYTES))


def participant_of(user_id: int, activity_id: int, wrapped_key: bytes) -> bytes:
    """Return the 16 bytes that stand for the citizen in this one activity.

    :raises cryptography.exceptions.InvalidTag: if another master key wrapped it
    """
    message = f"{activity_id}:{user_id}".encode()
    digest = hmac.digest(_unwrapped(bytes(wrapped_key)), message, "sha256")
    return digest[:PARTICIPANT_BYTES]


# Few consultations take answers at once; the wrapped form is what is looked up,
# so a key that was destroyed is not reachable through this cache either.
@lru_cache(maxsize=64)
def _unwrapped(wrapped_key: bytes) -> bytes:
    return unseal(_PURPOSE, wrapped_key)
