"""The sentences of a report that more than one of its forms says."""

from django.utils.translation import gettext_lazy as _

HONEST = _("Self-selected answers, not a representative sample.")
NOT_SHOWN = _("not shown")
HIDDEN = _("hidden")
