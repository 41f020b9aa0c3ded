"""Why something may not be written, or not be changed any more."""

from django.utils.translation import gettext_lazy as _

from consult.errors import Refused


class NoConversation(Refused):
    code = "no_conversation"
    message = _("People do not write to each other here.")


class NotToBeRepliedTo(Refused):
    code = "not_to_be_replied_to"
    message = _("Nobody can reply to this.")


class NotYours(Refused):
    code = "not_yours"
    status = 403
    message = _("Only who wrote this may change it.")


class TooLate(Refused):
    code = "too_late"
    message = _("A text can be changed for 15 minutes. That time is over.")


class AlreadyJudged(Refused):
    """Their agreement would be with other words than those that they read."""

    code = "already_judged"
    message = _(
        "Others have agreed or disagreed with these words. Add a reply, or delete them."
    )


class Settled(Refused):
    code = "settled"
    message = _("This text was hidden or deleted and can no longer be changed.")


class StaysAsRead(Refused):
    """Votes would be for other words than those that were voted on."""

    code = "stays_as_read"
    message = _("People vote on a statement as it is. Delete it and write another.")
