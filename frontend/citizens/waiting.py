"""What waits in the session until somebody has signed in, besides answers.

A text that was typed, or that one agrees with another's: it waits with the key
under which it will be sent, so that a lost connection or a second tap counts once.
It waits as long as an answer does, and for the same reason no longer.
"""

from dataclasses import asdict, dataclass, field
from time import time
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest

from frontend.citizens.pending import WAITS_SECONDS

WAITING = "waiting"


@dataclass
class Waiting:
    """What somebody did in an activity before saying who they are."""

    # By which of `frontend.citizens.sending` it is sent.
    what: str
    activity: str
    values: dict[str, Any]
    key: str = field(default_factory=lambda: str(uuid4()))
    kept_at: float = field(default_factory=time)

    @property
    def uuid(self) -> UUID:
        return UUID(self.key)


def keep_waiting(request: HttpRequest, waiting: Waiting) -> None:
    """Let it wait, in the place of what waited before."""
    request.session[WAITING] = asdict(waiting)


def waiting_in(request: HttpRequest) -> Waiting | None:
    """Return what waits, if something does and has not waited too long."""
    kept: dict[str, Any] | None = request.session.get(WAITING)
    if not kept or time() - kept.get("kept_at", 0) > WAITS_SECONDS:
        return None
    return Waiting(**kept)


def forget_waiting(request: HttpRequest) -> None:
    """Let nothing wait any longer."""
    request.session.pop(WAITING, None)
