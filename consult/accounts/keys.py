"""The keys that live outside the database, each derived from the master key.

A stolen database alone gives away no number, no code and no pseudonym. Every
purpose has a key of its own (HKDF, RFC 5869), so that what one protects says
nothing about another.
"""

import hmac
import secrets
from base64 import b64decode
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32
_NONCE_BYTES = 12


def keyed_hash(purpose: str, message: bytes) -> bytes:
    """Return the 32 bytes by which the message can be found again, HMAC-SHA-256."""
    return hmac.digest(_key_for(purpose), message, "sha256")


def seal(purpose: str, message: bytes) -> bytes:
    """Encrypt the message so that nobody can read or change it (AES-256-GCM)."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(_key_for(purpose)).encrypt(nonce, message, None)


def unseal(purpose: str, sealed: bytes) -> bytes:
    """Return the message that was sealed for the same purpose.

    :raises cryptography.exceptions.InvalidTag: if it was sealed for another
        purpose or by another master key, or has been changed
    """
    nonce, ciphertext = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    return AESGCM(_key_for(purpose)).decrypt(nonce, ciphertext, None)


def _key_for(purpose: str) -> bytes:
    return _derived(settings.MASTER_KEY, purpose)


@lru_cache(maxsize=32)
def _derived(master_key: str, purpose: str) -> bytes:
    derivation = HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode())
    return derivation.derive(b64decode(master_key, validate=True))
