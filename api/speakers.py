"""Who speaks on a socket: found anew each time it matters.

A socket stays open for hours, in which a token may be revoked, a person sign out
or an account be closed.
"""

from dataclasses import dataclass
from importlib import import_module
from time import monotonic
from types import SimpleNamespace
from typing import Any

from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.auth.models import AnonymousUser

from api.denied import believed, citizen_in, is_denied
from api.errors import NotSignedIn
from consult.accounts.models import User
from consult.accounts.operations import TokenRefused, user_of_token
from consult.accounts.tokens import OPAQUE_PREFIX, Claims
from consult.departments.rules import Person
from consult.responses.refusals import CitizensOnly
from consult.responses.rules import is_citizen

SECONDS_BELIEVED = 1.0
"""Seconds for which a signature that was found good is not looked at again."""


@dataclass
class Speaker:
    """What a socket showed of who it speaks for: a token, else a session, else nothing."""

    session_key: str | None = None
    token: str | None = None
    _claims: Claims | None = None
    _believed_until: float = 0.0

    @property
    def is_known_by_heart(self) -> bool:
        """Tell whether a signed token says who it is, which costs no query."""
        return self.token is not None and not self.token.startswith(OPAQUE_PREFIX)

    @property
    def _is_nobody(self) -> bool:
        return self.token is None and self.session_key is None

    async def person_id(self) -> int | None:
        """Return the id of who it is now; None is nobody.

        :raises TokenRefused: if the token does not work, or no longer
        """
        if self.is_known_by_heart:
            return (await self._believed_claims()).user_id
        return None if self._is_nobody else (await self._person()).pk

    async def citizen_id(self) -> int:
        """Return which citizen it is now.

        :raises TokenRefused: if the token does not work, or no longer
        :raises NotSignedIn: if it is nobody
        :raises CitizensOnly: if it is an official
        """
        if self.is_known_by_heart:
            return citizen_in(await self._believed_claims())
        if self._is_nobody:
            raise NotSignedIn
        person = await self._person()
        if not isinstance(person, User):
            raise NotSignedIn
        if not is_citizen(person):
            raise CitizensOnly
        return person.pk

    async def _person(self) -> Person:
        """Return who it is now, as the database says."""
        if self.token is None:
            return await user_of_session(self.session_key)
        person = await user_shown_by(self.token)
        if person is None:
            raise TokenRefused
        return person

    async def _believed_claims(self) -> Claims:
        """Return what the signed token says, if it still works."""
        if self._claims is None or monotonic() > self._believed_until:
            self._claims = await believed(str(self.token))
            self._believed_until = monotonic() + SECONDS_BELIEVED
        elif await is_denied(self._claims.token_id):
            raise TokenRefused
        return self._claims


def _user_of_session(session_key: str | None) -> Person:
    """Return whose session it is; nobody if it has ended."""
    session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    # What Django asks of a request is its session.
    request: Any = SimpleNamespace(session=session, META={})
    person: Any = get_user(request)
    return person if person.is_active else AnonymousUser()


# On threads of their own: whoever waits here must not wait behind a page.
user_of_session = database_sync_to_async(_user_of_session, thread_sensitive=False)
user_shown_by = database_sync_to_async(user_of_token, thread_sensitive=False)
