"""What is really kept, in words: the privacy page and each form are made of it.

A test compares the lists with the tables, so that a new column cannot be added
without saying so here.
"""

from django.utils.translation import gettext_lazy as _

KEPT_WITH_ANSWER = {
    "answers": _("what you answered"),
    "district": _("your district, if you state it"),
    "age_band": _("your age group, if you state it"),
    "gender": _("your gender, if you state it"),
    "language": _("the language of the page"),
    "channel": _("whether you used the web page or another way"),
    "assurance": _("that a phone number was confirmed, but not which"),
    "submitted_at": _("the time of your answer"),
    "revised_at": _("the time of your last change"),
    "participant": _("a secret number in place of your name"),
}
"""Fields of a response that tell something of the person who gave it."""

KEPT_WITH_ACCOUNT = {
    "phone_index": _("a fingerprint of your phone number, to know it again"),
    "phone_sealed": _("your phone number, locked, to send you messages"),
    "language": _("the language you read in"),
    "joined_at": _("when you first signed in"),
    "last_login": _("when you last signed in"),
}
"""Fields of a citizen's account that hold something."""
