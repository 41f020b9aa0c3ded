"""The one address of the socket, behind its door."""

from channels.routing import URLRouter
from channels.sessions import SessionMiddlewareStack
from django.urls import path, re_path

from api.consumers import LiveConsumer
from api.doors import Door

NOT_FOUND = 4404


async def nowhere(scope, receive, send):
    """Close a socket that asks for an address that does not exist."""
    await receive()
    await send({"type": "websocket.close", "code": NOT_FOUND})


websocket_urlpatterns = [path("live/", LiveConsumer.as_asgi()), re_path("", nowhere)]
websockets = SessionMiddlewareStack(Door(URLRouter(websocket_urlpatterns)))
