"""Why a response may not be taken."""

from django.utils.translation import gettext_lazy as _

from consult.errors import NotFound, NotPermitted, Refused


class NotOpen(Refused):
    code = "not_open"
    message = _("This consultation has not opened yet.")


class Closed(Refused):
    code = "closed"
    status = 410
    message = _("This consultation has closed. It takes no more answers.")


class AlreadyResponded(Refused):
    code = "already_responded"
    message = _(
        "You have already answered. You can change your answer until the closing time."
    )


class KeyReused(Refused):
    code = "key_reused"
    status = 422
    message = _("This Idempotency-Key came with another request before.")


class DistrictNeeded(Refused):
    code = "district_needed"
    message = _("This consultation asks some districts only. Tell us your district.")


class NotAsked(NotPermitted):
    code = "not_asked"
    message = _("This consultation asks the people of other districts.")


class CitizensOnly(NotPermitted):
    code = "citizens_only"
    message = _("Sign in with your phone number to answer.")


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
