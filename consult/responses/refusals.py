"""Why a response may not be taken."""

from django.utils.translation import gettext_lazy as _

from consult.consultations.participation import (
    CitizensOnly,
    Closed,
    DistrictNeeded,
    KeyReused,
    NotAsked,
    NotOpen,
)
from consult.errors import NotFound, Refused

__all__ = [
    "AlreadyResponded",
    "CitizensOnly",
    "Closed",
    "DistrictNeeded",
    "KeyReused",
    "NoResponse",
    "NoSecondTry",
    "NotAsked",
    "NotOpen",
    "NotReachable",
    "TooBusy",
]


class AlreadyResponded(Refused):
    code = "already_responded"
    message = _(
        "You have already answered. You can change your answer until the closing time."
    )


class TooBusy(Refused):
    code = "too_busy"
    status = 503
    message = _(
        "Very many people are answering right now. Your answer is not lost: "
        "please send it again in a moment."
    )


class NotReachable(Refused):
    code = "not_reachable"
    status = 503
    message = _(
        "We cannot tell yet whether your answer was kept. Please send it again; "
        "it will count once."
    )


class NoSecondTry(Refused):
    code = "no_second_try"
    message = _("Answers to a quiz stay as they were sent.")


class NoResponse(NotFound):
    code = "no_response"
    message = _("You have not answered this.")
