from django.utils.translation import gettext_lazy as _

from consult.consultations.activities.conversation import Conversation


class Statements(Conversation):
    """Short statements, by officials and citizens, which each person votes on."""

    unwritten_intro = _("Write what the statements are about.")
    questions_message = _("Statements are not questions. Take this out.")
