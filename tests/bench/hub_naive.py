"""The control of `hub_cpu`: every socket reads the tally itself after each hint.

That is what a consumer does which joins the group of the activity, as the channels
tutorial has it. Everything else is the site.
"""

import json
from typing import Any

import django

django.setup()

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.contrib.auth.models import AnonymousUser

from api.snapshots import encoded
from consult.asgi import application as site
from consult.consultations.queries import public_activity
from consult.events import group_of
from consult.tallies.documents import document_of
from consult.tallies.queries import tally_of


class Rereading(AsyncWebsocketConsumer):
    """Follows one activity."""

    async def receive(self, text_data: Any = None, bytes_data: Any = None) -> None:
        self.slug = json.loads(text_data)["activity"]
        activity = await database_sync_to_async(public_activity)(self.slug)
        group = group_of("activity", activity.pk)
        await self.channel_layer.group_add(group, self.channel_name)
        await self.hint({})

    async def hint(self, _message: dict[str, Any]) -> None:
        await self.send(await read(self.slug))


def _read(slug: str) -> str:
    activity = public_activity(slug)
    return encoded(document_of(tally_of(activity, reader=AnonymousUser())))


read = database_sync_to_async(_read, thread_sensitive=False)
naive: Any = Rereading.as_asgi()


async def application(scope: Any, receive: Any, send: Any) -> None:
    handler: Any = naive if scope["type"] == "websocket" else site
    await handler(scope, receive, send)
