"""A client of the socket that needs no server between itself and the application."""

import asyncio
import json

from asgiref.testing import ApplicationCommunicator

from api.routing import websockets

PATIENCE = 20
"""Seconds to wait for what has to come, on a machine that is busy with other things."""


class Socket:
    """Says frames as JSON, hears them, and learns why it was closed."""

    def __init__(self, *, path="/live/", origin=None, **headers):
        pairs = {"host": "testserver", **headers}
        if origin is not None:
            pairs["origin"] = origin
        self.scope = {
            "type": "websocket",
            "path": path,
            "query_string": b"",
            "subprotocols": [],
            "headers": [
                (name.replace("_", "-").encode(), value.encode())
                for name, value in pairs.items()
            ],
        }

    async def open(self):
        """Shake hands; None if let in, else the closing code."""
        self.wire = ApplicationCommunicator(websockets, self.scope)
        await self.wire.send_input({"type": "websocket.connect"})
        coming = asyncio.ensure_future(self.wire.receive_output(timeout=PATIENCE))
        await asyncio.wait(
            {coming, self.wire.future}, return_when=asyncio.FIRST_COMPLETED
        )
        if self.wire.future.done() and not coming.done():
            # What broke off is told at once, not when patience ends.
            coming.cancel()
            await self.wire.future
        message = await coming
        return None if message["type"] == "websocket.accept" else message["code"]

    async def say(self, **frame):
        await self.write(json.dumps(frame))

    async def write(self, text):
        await self.wire.send_input({"type": "websocket.receive", "text": text})

    async def hear(self):
        message = await self.wire.receive_output(timeout=PATIENCE)
        assert message["type"] == "websocket.send", message
        return json.loads(message["text"])

    async def ask(self, **frame):
        await self.say(**frame)
        return await self.hear()

    async def hears_nothing(self, seconds):
        return await self.wire.receive_nothing(timeout=seconds)

    async def closing_code(self):
        message = await self.wire.receive_output(timeout=PATIENCE)
        assert message["type"] == "websocket.close", message
        return message["code"]

    async def close(self):
        if not self.wire.future.done():
            await self.wire.send_input({"type": "websocket.disconnect", "code": 1000})
            await self.wire.wait(timeout=PATIENCE)
