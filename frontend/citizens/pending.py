"""An answer that waits in the session until its citizen has signed in.

It waits with the key under which it will be sent, so that sending it twice,
after a lost connection or a second tap, counts once. It does not wait long: on a
telephone that people share, the next who signs in would send it as their own.
"""

from dataclasses import asdict, dataclass, field
from time import time
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest

from consult.consultations.activities import Answers
from consult.consultations.models import Activity

PENDING = "pending_answer"
WAITS_SECONDS = 30 * 60


@dataclass
class PendingAnswer:
    """What somebody answered before saying who they are."""

    activity: str
    answers: Answers
    key: str = field(default_factory=lambda: str(uuid4()))
    kept_at: float = field(default_factory=time)
    # The code under which it was kept for later, to be forgotten once it is sent.
    kept: str = ""
    # How it came, to be noted when it is sent.
    seconds: int | None = None
    source: str = ""

    @property
    def uuid(self) -> UUID:
        return UUID(self.key)


def keep_pending(
    request: HttpRequest,
    activity: Activity,
    answers: Answers,
    *,
    kept: str = "",
    seconds: int | None = None,
    source: str = "",
) -> None:
    """Let the answer wait, in the place of any earlier one."""
    pending = PendingAnswer(
        activity.slug, answers, kept=kept, seconds=seconds, source=source
    )
    request.session[PENDING] = asdict(pending)


def pending_answer(request: HttpRequest) -> PendingAnswer | None:
    """Return the answer that waits, if one does and has not waited too long."""
    kept: dict[str, Any] | None = request.session.get(PENDING)
    if not kept or time() - kept.get("kept_at", 0) > WAITS_SECONDS:
        return None
    return PendingAnswer(**kept)


def forget_pending(request: HttpRequest) -> None:
    """Let nothing wait any longer."""
    request.session.pop(PENDING, None)
