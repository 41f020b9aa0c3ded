"""Why something cannot be done with a theme."""

from django.utils.translation import gettext_lazy as _

from consult.errors import Refused


class SampleNotRead(Refused):
    code = "sample_not_read"
    message = _("Read the texts shown here first. They have changed, or some are left.")


class AlreadyConfirmed(Refused):
    code = "theme_already_confirmed"
    message = _("This theme has been confirmed already.")


class NotNamed(Refused):
    code = "theme_not_named"
    message = _("Name the theme in every language before you confirm it.")


class NameOfMachine(Refused):
    code = "name_of_machine"
    message = _("A machine suggested this name. Write your own, or tick that it fits.")


class NotQuoted(Refused):
    code = "theme_not_quoted"
    message = _("Tick one to three of the texts to stand in public for this theme.")


class NotConfirmedYet(Refused):
    code = "theme_not_confirmed"
    message = _("Confirm the theme first. Then its texts may be quoted.")


class EnoughQuoted(Refused):
    code = "enough_quoted"
    message = _(
        "Three texts stand for this theme already. Take one of them away first."
    )


class ThemeIsEmpty(Refused):
    code = "theme_is_empty"
    message = _("No text counts in this theme.")


class ThemeIsGone(Refused):
    code = "theme_is_gone"
    message = _("This theme stands no more. It was dropped, or became part of another.")


class OtherTexts(Refused):
    code = "other_texts"
    message = _("These texts answer another question, or are gone.")


class NothingToContest(Refused):
    code = "nothing_to_contest"
    message = _("This text has not been counted in a theme yet.")


class NoLongerPublic(Refused):
    code = "no_longer_public"
    message = _("This consultation is no longer before the public.")


class OnlyIntoConfirmed(Refused):
    code = "only_into_confirmed"
    message = _("The themes stay as they are. Choose a confirmed one, or none.")


class AlreadyContested(Refused):
    code = "already_contested"
    message = _("You have already told us. The department will answer.")


class AlreadyAnswered(Refused):
    code = "already_answered"
    message = _("This has been answered already.")


class NothingToGroup(Refused):
    code = "nothing_to_group"
    message = _("Nobody has answered here in words yet.")


class TooFewToCode(Refused):
    code = "too_few_to_code"
    message = _("Confirm two themes first. Only then is there something to compare.")


class OutcomeIsReported(Refused):
    code = "outcome_is_reported"
    message = _("What was heard has been reported. Its themes stay as they are.")


class OutcomeInReview(Refused):
    code = "outcome_in_review"
    message = _("An approver is reading what was heard. Its themes stay as they are.")
