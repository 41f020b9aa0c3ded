"""Believing signed tokens, except those that were revoked before their time.

A signed token is believed without asking the database, so each process keeps the
few that no longer work in memory. A hint says that there is one more, as soon as it
is revoked; and since hints can get lost, the list is never older than `SECONDS`.
"""

import asyncio
import logging
from weakref import WeakKeyDictionary

from channels.layers import get_channel_layer

from consult.accounts.operations import TokenRefused
from consult.accounts.queries import token_ids_no_longer_valid
from consult.accounts.tokens import REVOCATIONS, Claims, claims_of
from consult.remembered import Remembered
from consult.responses.refusals import CitizensOnly

logger = logging.getLogger(__name__)

SECONDS = 4.0
"""How old the list may be; a revoked token is to end within five."""

EVERY = "every token"
"""The one key under which the list is remembered."""

_denied: Remembered[str, frozenset[int]] = Remembered(
    lambda _every: token_ids_no_longer_valid(), seconds=lambda: SECONDS
)
_ears: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Task[None]] = (
    WeakKeyDictionary()
)


async def believed(token: str) -> Claims:
    """Return what a signed token says.

    :raises TokenRefused: if it is forged, too old or revoked
    """
    claims = claims_of(token)
    if claims is None or await is_denied(claims.token_id):
        raise TokenRefused
    return claims


def citizen_in(claims: Claims) -> int:
    """Return the id of the citizen whom the token names.

    :raises CitizensOnly: if it names an official
    """
    if not claims.is_citizen:
        raise CitizensOnly
    return claims.user_id


async def is_denied(token_id: int) -> bool:
    """Tell whether signed tokens made from this one no longer work."""
    loop = asyncio.get_running_loop()
    if loop not in _ears:
        _ears[loop] = loop.create_task(_listen())
    return token_id in await _denied.aget(EVERY)


def forget() -> None:
    """Read the list anew for whoever asks from now on."""
    _denied.forget(EVERY)


async def _listen() -> None:
    while True:
        try:
            await _note_revocations()
        except Exception:
            logger.exception("Nobody tells of revoked tokens; reading now and then")
            await asyncio.sleep(SECONDS)


async def _note_revocations() -> None:
    layer = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add(REVOCATIONS, channel)
    try:
        while True:
            # First of all: what was revoked before the group was joined.
            forget()
            await layer.receive(channel)
    finally:
        await layer.group_discard(REVOCATIONS, channel)
