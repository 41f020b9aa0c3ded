from django.utils.translation import gettext_lazy as _

from consult.consultations.questions.ladder import Ladder
from consult.errors import Message

POINTS = {
    1: _("Strongly disagree"),
    2: _("Disagree"),
    3: _("Neither agree nor disagree"),
    4: _("Agree"),
    5: _("Strongly agree"),
}


class Agreement(Ladder):
    """How far one agrees with a sentence, from 1 to 5 (Likert's five points)."""

    has_mean = False

    def label(self, step: int) -> Message:
        return POINTS[step]
