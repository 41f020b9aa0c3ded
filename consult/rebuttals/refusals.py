"""Why a claim may not be changed or put beside a text."""

from django.utils.translation import gettext_lazy as _

from consult.errors import Refused


class NotStanding(Refused):
    code = "claim_not_standing"
    message = _("Only an answer that is published and still valid can be attached.")


class AlreadyClarified(Refused):
    code = "already_clarified"
    message = _("This answer stands beside the text already.")


class NothingToClarify(Refused):
    code = "nothing_to_clarify"
    message = _("This text is not public, so nothing is put beside it.")


class NotPublic(Refused):
    code = "claim_not_public"
    message = _("This answer is not public.")


class StillValid(Refused):
    code = "still_valid"
    message = _("This answer is public and still valid. Withdraw it first.")
