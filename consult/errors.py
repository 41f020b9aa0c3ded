"""The refusals that the domain raises and each face puts into its own words.

A refusal is not a fault: the request was understood and the rules do not allow
it. Its `code` is public API, its `status` the HTTP status that says the same,
its `message` is for people and translated when it is shown.
"""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Message = str | Promise
Fields = Mapping[str, Sequence[Message]]


class Refused(Exception):
    """A well-formed request that the rules do not allow."""

    code = "refused"
    status = 409
    message: Message = _("This cannot be done.")

    def __init__(
        self,
        message: Message | None = None,
        *,
        fields: Fields | None = None,
        retry_after: int | None = None,
    ):
        super().__init__()
        if message is not None:
            self.message = message
        self.fields = dict(fields or {})
        self.retry_after = retry_after

    def __str__(self) -> str:
        return str(self.message)


class NotPermitted(Refused):
    """The person asking may not do this."""

    code = "not_permitted"
    status = 403
    message = _("You do not have permission to do this.")


class NotFound(Refused):
    """Nothing of that name exists, or none that this person may know of."""

    code = "not_found"
    status = 404
    message = _("This was not found.")


class Invalid(Refused):
    """What was sent does not fit; `fields` says where and why."""

    code = "invalid"
    status = 400
    message = _("Please check what you entered.")


class Changed(Refused):
    """Somebody else changed the thing since it was read."""

    code = "changed"
    status = 412
    message = _("Someone else has changed this since you opened it.")


class TooMany(Refused):
    """A limit was reached; `retry_after` says in how many seconds to try again."""

    code = "too_many"
    status = 429
    message = _("Too many attempts. Please wait a little and try again.")
