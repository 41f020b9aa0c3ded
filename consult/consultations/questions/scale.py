from django.utils.translation import gettext_lazy as _

from consult.consultations.questions.ladder import Ladder


class Scale(Ladder):
    """A whole number from 0 to 10, with words at both ends."""

    lowest, highest = 0, 10
    refusal = _("Choose a whole number from 0 to 10.")
