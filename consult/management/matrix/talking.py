"""Saying every command on the socket as everybody."""

import json
from typing import Any

from asgiref.testing import ApplicationCommunicator

from api.routing import websockets
from consult.accounts.models import User
from consult.accounts.operations import issue_token
from consult.management.matrix.bodies import body_for
from consult.management.matrix.declared.rules import Outcome
from consult.management.matrix.observing import NOT_NOW
from consult.management.matrix.people import Subject
from consult.management.matrix.site import Site
from consult.responses.models import Response

PATIENCE = 20
RESPOND = "POST /api/v1/activities/<slug>/responses/"
SCOPE = {
    "type": "websocket",
    "path": "/live/",
    "query_string": b"",
    "subprotocols": [],
    "headers": [(b"host", b"testserver")],
}
Frame = dict[str, Any]


class Talking:
    """Says commands on sockets, one of them for each try."""

    def __init__(self, site: Site):
        self.site = site
        self.tokens = {
            subject: issue_token(person, "matrix")
            for subject, person in site.people.items()
            if isinstance(person, User)
        }

    async def outcome(self, command: str, subject: Subject, frame: Frame) -> str:
        """Return how somebody fares who says a command."""
        wire = ApplicationCommunicator(websockets, dict(SCOPE))
        await wire.send_input({"type": "websocket.connect"})
        await wire.receive_output(timeout=PATIENCE)
        if subject in self.tokens:
            await _ask(wire, {"type": "hello", "token": self.tokens[subject]})
        said = await _ask(wire, {"type": command, **frame})
        await wire.send_input({"type": "websocket.disconnect", "code": 1000})
        await wire.wait(timeout=PATIENCE)
        return _outcome_in(said)

    def frame_for(self, command: str, state: str) -> Frame:
        """Return what else a command says."""
        if command not in ("subscribe", "unsubscribe", "respond"):
            return {}
        frame: Frame = {"activity": self.site.activity(state or "open").slug}
        if command == "respond":
            frame |= body_for(RESPOND, self.site, state)
        return frame


async def _ask(wire: ApplicationCommunicator, frame: Frame) -> Frame:
    """Say a frame, and a ping after it, which is answered whatever the frame is."""
    for said in (frame, {"type": "ping", "id": "after"}):
        text = json.dumps(said)
        await wire.send_input({"type": "websocket.receive", "text": text})
    heard: list[Frame] = []
    while not heard or heard[-1].get("id") != "after":
        message = await wire.receive_output(timeout=PATIENCE)
        heard.append(json.loads(message.get("text", '{"id": "after"}')))
    return heard[0]


def _outcome_in(frame: Frame) -> str:
    problem = frame.get("problem")
    if problem is None:
        return Outcome.ALLOWED
    return Outcome.NOT_NOW if problem["status"] in NOT_NOW else Outcome.REFUSED


def forget_answers() -> None:
    """Remove the answers that were taken."""
    Response.objects.all().delete()
