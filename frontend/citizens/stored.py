"""What is really kept, in words: the privacy page and each form are made of it.

A test compares the lists with the tables, so that a new column cannot be added
without saying so here.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KEPT_WITH_ANSWER = {
    "answers": _("your answer"),
    "district": _("district"),
    "age_band": _("age group"),
    "gender": _("gender"),
    "language": _("language"),
    "channel": _("way of answering"),
    "assurance": _("that a phone number was confirmed"),
    "submitted_at": _("time"),
    "revised_at": _("time"),
    "participant": _("a secret number in place of your name"),
}
"""Fields of a response that tell something of the person who gave it."""

KEPT_WITH_CONTRIBUTION = {
    "text": _("what you wrote, and what it said before you changed it"),
    "form": _("the language and letters that it is written in"),
    "district": _("district"),
    "age_band": _("age group"),
    "gender": _("gender"),
    "language": _("language"),
    "channel": _("way of answering"),
    "written_at": _("time"),
    "edited_at": _("time"),
    "participant": _("a secret number in place of your name"),
}
"""Fields of a contribution that tell something of the person who wrote it."""

KEPT_WITH_MARK = {
    "network": _("a fingerprint of the network it came from, not of your line"),
    "seconds": _("how long the form was open"),
    "noted_at": _("time"),
    "participant": _("a secret number in place of your name"),
}
"""What is kept of how an answer came, for three days, beside the answer."""

KEPT_WITH_ACCOUNT = {
    "phone_index": _("a fingerprint of your phone number, to know it again"),
    "phone_sealed": _("your phone number, locked, to send you messages"),
    "language": _("the language you read in"),
    "joined_at": _("when you first signed in"),
    "last_login": _("when you last signed in"),
}
"""Fields of a citizen's account that hold something."""


def words_for(kept: Mapping[str, Promise]) -> list[Promise]:
    """Return what is kept, each thing once."""
    return list({str(words): words for words in kept.values()}.values())
