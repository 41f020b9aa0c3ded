"""Every door by which one answer can come into a running site, opened beforehand.

door = await opened(kind, site, poll, citizen)
await door(number)   # chooses the poll's choice of that number; the reply's status
"""

import asyncio
import json
from urllib.parse import urlencode

from websockets.asyncio.client import connect

from consult.management.demo.processes import HOST


async def fast_lane(port, poll, citizen):
    return await _api(port, poll, {"authorization": f"Bearer {citizen['signed']}"})


async def rest(port, poll, citizen):
    return await _api(port, poll, {"authorization": f"Bearer {citizen['opaque']}"})


async def page(port, poll, citizen):
    headers = {
        "origin": f"http://{HOST}:{port}",
        "cookie": citizen["cookie"],
        "content-type": "application/x-www-form-urlencoded",
    }
    line = await Line.open(port)

    async def answer(number):
        fields = {f"q{poll['question']}": poll["choices"][number], "go": "on"}
        path = f"/en/activities/{poll['slug']}/"
        return await line.post(path, headers, urlencode(fields).encode())

    return answer


async def socket(port, poll, citizen):
    line = await connect(f"ws://{HOST}:{port}/live/", compression=None)
    await line.send(json.dumps({"type": "hello", "token": citizen["signed"]}))
    await line.recv()

    async def answer(number):
        await line.send(
            json.dumps(
                {
                    "type": "respond",
                    "activity": poll["slug"],
                    "answers": {str(poll["question"]): poll["choices"][number]},
                }
            )
        )
        reply = json.loads(await line.recv())
        await line.close()
        return reply["type"]

    return answer


DOORS = [fast_lane, rest, page, socket]


async def _api(port, poll, headers):
    line = await Line.open(port)

    async def answer(number):
        answers = {str(poll["question"]): poll["choices"][number]}
        return await line.post(
            f"/api/v1/activities/{poll['slug']}/responses/",
            {"content-type": "application/json", **headers},
            json.dumps({"answers": answers}).encode(),
        )

    return answer


class Line:
    """A connection for one request."""

    @classmethod
    async def open(cls, port):
        line = cls()
        line.reader, line.writer = await asyncio.open_connection(HOST, port)
        line.host = f"{HOST}:{port}"
        return line

    async def post(self, path, headers, body):
        """Send the request; return the status of the reply."""
        every = {"host": self.host, "connection": "close", **headers}
        every["content-length"] = str(len(body))
        lines = [f"POST {path} HTTP/1.1", *(f"{k}: {v}" for k, v in every.items())]
        self.writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        reply = await self.reader.read()
        self.writer.close()
        return reply[9:12].decode()
