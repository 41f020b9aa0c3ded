"""Who speaks on a socket: found anew each time it matters.

A socket stays open for hours, in which a token may be revoked, a person sign out
or an account be closed.
"""

from dataclasses import dataclass
from importlib import import_module

from channels.auth import get_user
from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from api.denied import believed, citizen_in
from api.errors import NotSignedIn
from consult.accounts.models import User
from consult.accounts.operations import TokenRefused, user_of_token
from consult.accounts.tokens import OPAQUE_PREFIX
from consult.departments.rules import Person
from consult.responses.refusals import CitizensOnly
from consult.responses.rules import is_citizen

user_shown_by = database_sync_to_async(user_of_token, thread_sensitive=False)


@dataclass
class Speaker:
    """What a socket showed of who it speaks for: a token, else a session, else nothing."""

    session_key: str | None = None
    token: str | None = None

    async def person(self) -> Person:
        """Return who it is now.

        :raises TokenRefused: if the token does not work, or no longer
        """
        if self.token is not None:
            person = await user_shown_by(self.token)
            if person is None:
                raise TokenRefused
            return person
        if self.session_key is not None:
            return await self._person_of_session()
        return AnonymousUser()

    async def citizen_id(self) -> int:
        """Return which citizen it is now; a signed token costs no query.

        :raises TokenRefused: if the token does not work, or no longer
        :raises NotSignedIn: if it is nobody
        :raises CitizensOnly: if it is an official
        """
        if self.token and not self.token.startswith(OPAQUE_PREFIX):
            return citizen_in(await believed(self.token))
        person = await self.person()
        if not isinstance(person, User):
            raise NotSignedIn
        if not is_citizen(person):
            raise CitizensOnly
        return person.pk

    async def _person_of_session(self) -> Person:
        store = import_module(settings.SESSION_ENGINE).SessionStore
        person: Person = await get_user({"session": store(self.session_key)})
        return person if person.is_active else AnonymousUser()
