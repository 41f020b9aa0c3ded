"""Noting that something about an activity has changed, as long as somebody follows it."""

import asyncio
import logging

from channels.layers import get_channel_layer

from consult.consultations.definitions import forget_activity
from consult.events import group_of

logger = logging.getLogger(__name__)

BY_CITIZENS = (
    "response.",
    "contribution.",
    "statement.",
    "objection.",
    "themes.contested",
)
"""How events begin that leave what an activity asks as it is."""


async def listen(
    slug: str, activity_id: asyncio.Future[int], changed: asyncio.Event, *, rest: float
) -> None:
    """Set ``changed`` at every hint; where nobody tells of them, after every rest."""
    while True:
        try:
            await _note_hints(slug, activity_id, changed)
        except Exception:
            logger.exception("Nobody tells of changes; reading now and then")
            changed.set()
            await asyncio.sleep(rest)


async def _note_hints(
    slug: str, activity_id: asyncio.Future[int], changed: asyncio.Event
) -> None:
    """Note each hint at once, so that none ever waits in the layer."""
    group = group_of("activity", await asyncio.shield(activity_id))
    layer = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add(group, channel)
    try:
        # First of all: what changed before the group was joined.
        changed.set()
        while True:
            hint = await layer.receive(channel)
            if not hint.get("event", "").startswith(BY_CITIZENS):
                forget_activity(slug)
            changed.set()
    finally:
        await layer.group_discard(group, channel)
