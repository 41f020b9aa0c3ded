"""Seeing to it that what not everybody may see ends with the token or the session.

The hub reads restricted results under the person's rights, and knows nothing of what
the socket showed to speak for the person.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from django.db import DatabaseError

from api.errors import NotSignedIn
from api.feeds import Feed
from api.speakers import Speaker
from consult.errors import Refused

logger = logging.getLogger(__name__)

SECONDS_UNASKED = 4.0
"""Seconds for which a socket goes on following, unasked, what not everybody may see.

A revoked token is to end within five; asking takes its time, too.
"""

SECONDS_BETWEEN_GLANCES = 0.8
"""The same where asking costs no query, but the answer itself may be 4 seconds old."""


class Recheck:
    """Asks who speaks on a socket for as long as it follows restricted results."""

    def __init__(
        self,
        speaker: Callable[[], Speaker],
        restricted: Callable[[], dict[str, Feed]],
        person_id_of: Callable[[Feed], int | None],
        end: Callable[[Refused], Awaitable[None]],
    ):
        self.speaker = speaker
        self.restricted = restricted
        self.person_id_of = person_id_of
        self.end = end
        self.asking: asyncio.Task[None] | None = None

    def see_that_it_runs(self) -> None:
        if self.restricted() and (self.asking is None or self.asking.done()):
            self.asking = asyncio.create_task(self._keep_asking())

    def stop(self) -> None:
        if self.asking:
            self.asking.cancel()

    async def _keep_asking(self) -> None:
        while self.restricted():
            is_cheap = self.speaker().is_known_by_heart
            await asyncio.sleep(
                SECONDS_BETWEEN_GLANCES if is_cheap else SECONDS_UNASKED
            )
            try:
                await self._ask()
            except Refused as refusal:
                await self.end(refusal)
            except Exception:
                # Who is not known to be the reader any longer is shown nothing.
                logger.exception("Nobody can tell who speaks on a socket; it ends")
                await self.end(NotSignedIn())

    async def _ask(self) -> None:
        """Find out whether restricted feeds are still followed by their readers.

        :raises TokenRefused: if the token does not work any longer
        :raises NotSignedIn: if it is somebody else by now, or nobody
        """
        if not self.restricted():
            return
        try:
            person_id = await self.speaker().person_id()
        except DatabaseError:
            # Nor can tallies be read until the database is back.
            logger.exception("Nobody can tell who speaks on a socket")
            return
        for feed in self.restricted().values():
            if self.person_id_of(feed) != person_id:
                raise NotSignedIn
