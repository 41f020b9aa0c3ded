from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from consult.consultations.questions.ladder import Ladder
from consult.errors import Message


class Stars(Ladder):
    """How good something is, from one star to five."""

    refusal = _("Choose from 1 to 5 stars.")

    def label(self, step: int) -> Message:
        return ngettext_lazy("%(count)d star", "%(count)d stars", step) % {
            "count": step
        }
