"""The one address of the socket, behind its door."""

from typing import Any

from channels.routing import URLRouter
from django.urls import path, re_path

from api.consumers import live
from api.doors import Door

NOT_FOUND = 4404


async def nowhere(scope, receive, send):
    """Close a socket that asks for an address that does not exist."""
    await receive()
    await send({"type": "websocket.close", "code": NOT_FOUND})


# Django's routes take what channels routes, too.
_live: Any = live
websocket_urlpatterns = [path("live/", _live), re_path("", nowhere)]
websockets = Door(URLRouter(websocket_urlpatterns))
