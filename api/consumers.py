"""The live side of the interface: one socket that watches tallies and answers."""

import asyncio
import logging
from collections import deque
from contextlib import ExitStack, suppress
from typing import Any, ClassVar

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from django.conf import settings
from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from api import frames
from api.doors import TooManySockets, crowd
from api.errors import REFUSABLE, NotSignedIn, refusal_of
from api.frames import Frame
from api.hub import EVERYBODY, Feed, hub
from api.outbox import Outbox
from api.speakers import Speaker
from api.throttling import ask_for, writes
from consult.accounts.operations import TokenRefused
from consult.consultations.definitions import aknown_activity
from consult.errors import Refused, TooMany
from consult.responses.awaited import asubmit_response
from consult.responses.models import Response

logger = logging.getLogger(__name__)

WINDOW = 10.0
"""Seconds over which a socket's frames are counted."""

SECONDS_UNASKED = 4.0
"""Seconds for which a socket goes on following, unasked, what not everybody may see.

A revoked token is to end within five; asking takes its time, too.
"""

TOO_LARGE = 1009
MALFORMED, TOKEN, IDLE, LIMIT = 4400, 4401, 4408, 4429
"""Why a socket was closed. Servers that know a limit themselves send 1009, too."""


class TooManyFrames(TooMany):
    code = "too_many_frames"
    message = _("Too many frames were sent on this connection.")


class TooManySubscriptions(TooMany):
    code = "too_many_subscriptions"
    message = _("This connection follows as many activities as it may.")


class LiveConsumer(AsyncWebsocketConsumer):
    """Follows activities: each as it stands, then as it changes, latest wins.

    It also takes responses, as a POST would, and refuses them in the same words.
    """

    # The hub listens for every socket, so none needs a channel of its own.
    channel_layer_alias = ""

    closing_codes: ClassVar[dict[type[Refused], int]] = {
        TokenRefused: TOKEN,
        TooManyFrames: LIMIT,
        TooManySockets: LIMIT,
    }

    async def __call__(self, scope, receive, send):
        self.speaker: Speaker = scope["speaker"]
        self.feeds: dict[str, Feed] = {}
        self.outbox = Outbox(self.send)
        self.place = ExitStack()
        self.malformed = 0
        self.is_closed = False
        self.received: deque[float] = deque()
        self.idle_timer: asyncio.TimerHandle | None = None
        self.asking: asyncio.Task[None] | None = None
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._clear_up()

    # --- Opening and closing -------------------------------------------------

    async def connect(self):
        self.language = translation.get_language()
        await self.accept()
        self._wait_for_a_frame()

    async def close(self, code=None, reason=None):
        """Close the socket, once; what still arrives is passed over."""
        if not self.is_closed:
            self.is_closed = True
            # The other side may have gone by itself.
            with suppress(OSError):
                await super().close(code, reason)

    async def send(self, text_data=None, bytes_data=None, close=False):
        """Send a frame; after closing nothing may follow, whoever still has it."""
        if not self.is_closed:
            await super().send(text_data, bytes_data, close)

    def _clear_up(self) -> None:
        for slug in list(self.feeds):
            self.unsubscribe(slug)
        self.outbox.close()
        self.place.close()
        if self.idle_timer:
            self.idle_timer.cancel()
        if self.asking:
            self.asking.cancel()

    def _wait_for_a_frame(self) -> None:
        """Close the socket some time from now, unless it is of use by then."""
        if self.idle_timer:
            self.idle_timer.cancel()
        loop = asyncio.get_running_loop()
        self.idle_timer = loop.call_later(
            settings.SOCKET_IDLE_SECONDS, self._close_if_idle
        )

    def _close_if_idle(self) -> None:
        if self.feeds:
            self._wait_for_a_frame()
        else:
            self.closing = asyncio.create_task(self.close(IDLE))

    # --- Frames ----------------------------------------------------------------

    async def receive(self, text_data=None, bytes_data=None):
        if self.is_closed:
            return
        self._wait_for_a_frame()
        if len(text_data or bytes_data or "") > settings.SOCKET_LARGEST_FRAME:
            await self.close(TOO_LARGE)
            return
        document = None
        try:
            self._count_frame()
            document = frames.document_in(text_data)
            frame = frames.frame_of(document)
        except REFUSABLE as error:
            await self._refuse(error, frames.id_of(document))
            await self._count_malformed()
        else:
            await self._obey(frame)

    def _count_frame(self) -> None:
        now = asyncio.get_running_loop().time()
        self.received.append(now)
        while self.received[0] < now - WINDOW:
            self.received.popleft()
        if len(self.received) > settings.SOCKET_FRAMES_PER_TEN_SECONDS:
            raise TooManyFrames(retry_after=int(WINDOW))

    async def _count_malformed(self) -> None:
        self.malformed += 1
        if self.malformed == settings.SOCKET_MALFORMED_FRAMES:
            await self.close(MALFORMED)

    async def _obey(self, frame: Frame) -> None:
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
                    await self.send(frames.encoded("pong", frame.get("id")))
        except REFUSABLE as error:
            about = {"activity": frame["activity"]} if "activity" in frame else {}
            await self._refuse(error, frame.get("id"), **about)

    async def _refuse(self, error: Exception, frame_id: Any, **about: str) -> None:
        refusal = refusal_of(error) or Refused()
        await self.send(frames.refused(refusal, frame_id, **about))
        if type(refusal) in self.closing_codes:
            await self.close(self.closing_codes[type(refusal)])

    async def greet(self, frame: Frame) -> None:
        """Learn who speaks, and in which language to reply."""
        self.language = frame.get("language", self.language)
        translation.activate(self.language)
        if "token" in frame:
            self.speaker = Speaker(token=frame["token"])
        person = await self.speaker.person()
        if "token" in frame:
            self.place.close()
            self.place.enter_context(crowd.place_of(person))
        await self.send(
            frames.encoded(
                "welcome",
                frame.get("id"),
                signed_in=person.is_authenticated,
                language=self.language,
            )
        )

    async def subscribe(self, frame: Frame) -> None:
        """Follow an activity from now on."""
        slug = frame["activity"]
        self.unsubscribe(slug)
        if len(self.feeds) >= settings.SOCKET_SUBSCRIPTIONS:
            raise TooManySubscriptions
        person = await self.speaker.person()
        feed = await hub().follow(
            self, slug, reader=person, with_strata=frame["strata"]
        )
        self.feeds[slug] = feed
        self._ask_now_and_then()
        # Strata are released at other times than the version grows.
        if frame.get("version") == feed.version and not frame["strata"]:
            unchanged = {"activity": slug, "version": feed.version}
            await self.send(frames.encoded("unchanged", frame.get("id"), **unchanged))
        elif feed.snapshot is not None:
            self.show(slug, feed.snapshot)

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
        )
        await self.send(frames.acknowledged(done, frame.get("id")))

    # --- Who still speaks ---------------------------------------------------------

    def _ask_now_and_then(self) -> None:
        """See to it that a restricted feed ends with the token or the session.

        The hub reads it under the person's rights, and knows nothing of what the
        socket showed to speak for the person.
        """
        if self._restricted() and (self.asking is None or self.asking.done()):
            self.asking = asyncio.create_task(self._keep_asking())

    def _restricted(self) -> dict[str, Feed]:
        """Return the feeds that not everybody may follow."""
        return {
            slug: feed
            for slug, feed in self.feeds.items()
            if feed.audience.person_id != EVERYBODY
        }

    async def _keep_asking(self) -> None:
        """Ask who speaks for as long as it matters; if that fails, show no more."""
        try:
            while self._restricted():
                await asyncio.sleep(SECONDS_UNASKED)
                await self._ask_who_speaks()
        except Refused as refusal:
            await self._end(refusal)
        finally:
            self._drop_restricted()

    async def _ask_who_speaks(self) -> None:
        """Find out whether restricted feeds are still followed by their readers.

        :raises TokenRefused: if the token does not work any longer
        :raises NotSignedIn: if it is somebody else by now, or nobody
        """
        if not self._restricted():
            return
        try:
            person = await self.speaker.person()
        except DatabaseError:
            # Nor can tallies be read until the database is back.
            logger.exception("Nobody can tell who speaks on a socket")
            return
        if any(
            feed.audience.person_id != person.pk for feed in self._restricted().values()
        ):
            raise NotSignedIn

    async def _end(self, refusal: Refused) -> None:
        """Show no more at once, then say why and close the socket."""
        self._drop_restricted()
        with translation.override(self.language):
            frame = frames.refused(refusal)
        with suppress(OSError):
            await self.send(frame)
        await self.close(TOKEN)

    def _drop_restricted(self) -> None:
        for slug in self._restricted():
            self.unsubscribe(slug)

    # --- As a follower of the hub ------------------------------------------------

    def show(self, slug: str, snapshot: str) -> None:
        if slug in self.feeds:
            self.outbox.put(slug, snapshot)

    def lose(self, slug: str, refusal: Refused) -> None:
        if self.feeds.pop(slug, None):
            with translation.override(self.language):
                self.outbox.put(slug, frames.refused(refusal, activity=slug))


_ask_for = database_sync_to_async(ask_for, thread_sensitive=False)
