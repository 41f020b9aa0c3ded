"""Why something may not become of a contribution."""

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.errors import NotPermitted, Refused


class NotADiscussion(Refused):
    code = "not_a_discussion"
    message = _("Nothing is discussed here.")


class NotEndorsable(Refused):
    code = "not_endorsable"
    message = _("Nobody can agree or disagree with this.")


class OwnContribution(NotPermitted):
    code = "own_contribution"
    message = _("You cannot agree or disagree with your own words.")


class NotAnswerable(Refused):
    code = "not_answerable"
    message = _("This is not public, so it cannot be answered.")


class NotTranslatable(Refused):
    code = "not_translatable"
    message = _("There is no text here that can be translated into that language.")


class TranslatedByPerson(Refused):
    code = "translated_by_person"
    message = _("A person has translated this already.")


class TranslatedByOfficial(Refused):
    code = "translated_by_official"
    message = _("An official has put this translation right; it stays as it is.")


def refuse_unless_discussion(activity: Activity) -> None:
    if activity.kind != Activity.Kind.DISCUSSION:
        raise NotADiscussion
