from django.utils.translation import gettext_lazy as _

from consult.consultations.activities.conversation import Conversation


class Discussion(Conversation):
    """People write ideas, reply to each other, and agree or disagree."""

    unwritten_intro = _("Write what is to be discussed.")
    questions_message = _("A discussion asks no questions. Take this out.")
