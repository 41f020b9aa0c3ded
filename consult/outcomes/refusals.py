"""Why an outcome cannot be written, reported or followed."""

from django.utils.translation import gettext_lazy as _

from consult.errors import Refused


class NotCounted(Refused):
    code = "not_counted"
    message = _("Nobody can say what was heard before all answers are counted.")


class AlreadyReported(Refused):
    code = "already_reported"
    message = _("This has been reported. What happens now is said as progress.")


class NotReported(Refused):
    code = "not_reported"
    message = _("Report the outcome first. Progress is said afterwards.")
