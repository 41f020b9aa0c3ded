"""The live side of the interface: one socket that watches tallies and answers."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack, suppress
from typing import Any, ClassVar

from channels.db import database_sync_to_async
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from api import frames
from api.allowances import Allowance, Idleness, TooManyFrames, is_too_large
from api.connections import (
    IDLE,
    LIMIT,
    MALFORMED,
    TOKEN,
    TOO_LARGE,
    Connection,
    Message,
    Send,
)
from api.doors import TooManySockets, crowd
from api.errors import REFUSABLE, refusal_of
from api.feeds import Feed
from api.frames import Frame
from api.hub import hub
from api.outbox import Outbox
from api.rechecks import Recheck
from api.speakers import Speaker
from api.throttling import ask_for, writes
from consult.accounts.addresses import address_in
from consult.accounts.operations import TokenRefused
from consult.consultations.definitions import aknown_activity
from consult.errors import Refused, TooMany
from consult.responses.arrivals import Arrival
from consult.responses.awaited import asubmit_response
from consult.responses.models import Response

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]


class TooManySubscriptions(TooMany):
    code = "too_many_subscriptions"
    message = _("This connection follows as many activities as it may.")


async def live(scope: Scope, receive: Receive, send: Send) -> None:
    """Serve one socket until it ends."""
    await LiveConsumer(scope, receive, send).serve()


class LiveConsumer:
    """Follows activities: each as it stands, then as it changes, latest wins.

    It also takes responses, as a POST would, and refuses them in the same words.
    """

    closing_codes: ClassVar[dict[type[Refused], int]] = {
        TokenRefused: TOKEN,
        TooManyFrames: LIMIT,
        TooManySockets: LIMIT,
    }

    def __init__(self, scope: Scope, receive: Receive, send: Send):
        self.receive = receive
        self.connection = Connection(send, scope["wire"])
        self.speaker: Speaker = scope["speaker"]
        self.came = Arrival(address_in(scope, dict(scope.get("headers", ()))))
        self.language = translation.get_language()
        self.feeds: dict[str, Feed] = {}
        self.outbox = Outbox(self.connection.say, give_up=self.connection.give_up)
        self.place = ExitStack()
        self.allowance = Allowance()
        self.recheck = Recheck(
            lambda: self.speaker,
            self.restricted,
            lambda feed: feed.followers[self].person_id,
            self.end,
        )
        self.clock = asyncio.get_running_loop().time

    # --- Opening and closing -------------------------------------------------

    async def serve(self) -> None:
        """Obey one frame after the other; what is followed is shown meanwhile."""
        await self.receive()
        await self.connection.accept()
        self.idleness = Idleness(
            is_of_use=lambda: bool(self.feeds),
            end=lambda: self.connection.close_soon(IDLE),
        )
        try:
            while (message := await self.receive())["type"] == "websocket.receive":
                if not self.connection.is_closed:
                    await self.hear(message)
        finally:
            self.clear_up()

    def clear_up(self) -> None:
        self.connection.is_closed = True
        for slug in list(self.feeds):
            self.unsubscribe(slug)
        self.outbox.close()
        self.place.close()
        self.idleness.stop()
        self.recheck.stop()

    # --- Frames ----------------------------------------------------------------

    async def hear(self, message: Message) -> None:
        """Obey one frame, or refuse it."""
        text = message.get("text")
        self.idleness.heard_at = self.clock()
        if is_too_large(text or message.get("bytes") or ""):
            await self.connection.close(TOO_LARGE)
            return
        document = None
        try:
            self.allowance.count(self.idleness.heard_at)
            document = frames.document_in(text)
            frame = frames.frame_of(document)
        except REFUSABLE as error:
            await self.refuse(error, frames.id_of(document))
            if self.allowance.is_spent_by_malformed():
                await self.connection.close(MALFORMED)
        else:
            await self.obey(frame)

    async def obey(self, frame: Frame) -> None:
        try:
            match frame["type"]:
                case "hello":
                    await self.greet(frame)
                case "subscribe":
                    await self.subscribe(frame)
                case "unsubscribe":
                    self.unsubscribe(frame["activity"])
                case "respond":
                    await self.respond(frame)
                case "ping":
                    await self.connection.say(frames.encoded("pong", frame.get("id")))
        except REFUSABLE as error:
            about = {"activity": frame["activity"]} if "activity" in frame else {}
            await self.refuse(error, frame.get("id"), **about)

    async def refuse(self, error: Exception, frame_id: Any, **about: str) -> None:
        refusal = refusal_of(error) or Refused()
        await self.connection.say(frames.refused(refusal, frame_id, **about))
        if type(refusal) in self.closing_codes:
            await self.connection.close(self.closing_codes[type(refusal)])

    async def greet(self, frame: Frame) -> None:
        """Learn who speaks, and in which language to reply."""
        self.language = frame.get("language", self.language)
        translation.activate(self.language)
        if "token" in frame:
            self.speaker = Speaker(token=frame["token"])
        person_id = await self.speaker.person_id()
        if "token" in frame:
            self.place.close()
            self.place.enter_context(crowd.place_of(person_id))
        welcome = {"signed_in": person_id is not None, "language": self.language}
        await self.connection.say(frames.encoded("welcome", frame.get("id"), **welcome))

    async def subscribe(self, frame: Frame) -> None:
        """Follow an activity from now on."""
        slug = frame["activity"]
        self.unsubscribe(slug)
        if len(self.feeds) >= settings.SOCKET_SUBSCRIPTIONS:
            raise TooManySubscriptions
        person_id = await self.speaker.person_id()
        feed = await hub().follow(
            self, slug, person_id=person_id, with_strata=frame["strata"]
        )
        self.feeds[slug] = feed
        self.recheck.see_that_it_runs()
        snapshot = feed.snapshot_for(self)
        if snapshot is None:
            return
        # Strata are released at other times than the version grows.
        if not frame["strata"] and snapshot.is_known_by(frame.get("version")):
            unchanged = {"activity": slug, "version": frame["version"]}
            await self.connection.say(
                frames.encoded("unchanged", frame.get("id"), **unchanged)
            )
        else:
            self.show(slug, snapshot.frame)

    def unsubscribe(self, slug: str) -> None:
        """Follow an activity no longer."""
        feed = self.feeds.pop(slug, None)
        if feed is not None:
            hub().leave(self, feed)
        self.outbox.drop(slug)

    async def respond(self, frame: Frame) -> None:
        """Keep a response, and acknowledge it once it is committed."""
        citizen_id = await self.speaker.citizen_id()
        if count := writes.due(citizen_id):
            await _ask_for(count, citizen_id)
        done = await asubmit_response(
            await aknown_activity(frame["activity"]),
            citizen_id=citizen_id,
            answers=frame["answers"],
            key=frame["key"],
            language=self.language,
            channel=Response.Channel.SOCKET,
            came=self.came,
        )
        await self.connection.say(frames.acknowledged(done, frame.get("id")))

    # --- As a follower of the hub ------------------------------------------------

    def show(self, slug: str, snapshot: str) -> None:
        if slug in self.feeds:
            self.outbox.put(slug, snapshot)

    def lose(self, slug: str, refusal: Refused) -> None:
        if self.feeds.pop(slug, None):
            with translation.override(self.language):
                self.outbox.put(slug, frames.refused(refusal, activity=slug))

    def restricted(self) -> dict[str, Feed]:
        """Return the feeds that not everybody may follow."""
        return {slug: feed for slug, feed in self.feeds.items() if not feed.is_public}

    async def end(self, refusal: Refused) -> None:
        """Show no more at once, then say why and close the socket."""
        for slug in self.restricted():
            self.unsubscribe(slug)
        with translation.override(self.language):
            frame = frames.refused(refusal)
        with suppress(OSError):
            await self.connection.say(frame)
        await self.connection.close(TOKEN)


_ask_for = database_sync_to_async(ask_for, thread_sensitive=False)
