"""A certificate for who took part, with the name that they type.

The name is printed and forgotten: the house does not know who its citizens are,
and a certificate is no reason to learn it.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from consult.accounts import limits
from consult.accounts.models import User
from consult.consultations.activities import kind_of
from consult.consultations.models import Activity
from consult.departments.rules import Person
from consult.errors import Invalid, Message, NotFound
from consult.languages import ENGLISH
from consult.responses.models import Response
from consult.responses.queries import response_of
from consult.responses.refusals import CitizensOnly, NoResponse
from consult.responses.rules import is_citizen
from consult.responses.scores import score_of
from consult.text import graphemes, plain
from consult.typesetting import render

TEMPLATE = Path(__file__).parent / "certificate.typ"
LONGEST_NAME = 60
"""How many signs a name may have; each may weigh so many code points at most."""

HEAVIEST_SIGN = 12


class NoCertificate(NotFound):
    code = "no_certificate"
    message = gettext_lazy("No certificate is given for this.")


class WrongName(Invalid):
    code = "wrong_name"

    def __init__(self, reason: Message):
        super().__init__(fields={"name": [reason]})


def has_certificate(reader: Person, activity: Activity) -> bool:
    """Tell whether the reader may have a certificate of the activity."""
    gives = kind_of(activity).gives_certificate
    return gives and response_of(reader, activity) is not None


def response_to_certify(activity: Activity, *, by: User) -> Response:
    """Return the response of which the citizen may have a certificate.

    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises NoCertificate: if none is given for this kind of activity
    :raises NoResponse: if the citizen has not taken part
    """
    if not is_citizen(by):
        raise CitizensOnly
    if not kind_of(activity).gives_certificate:
        raise NoCertificate
    response = response_of(by, activity)
    if response is None:
        raise NoResponse
    return response


def certificate_of(activity: Activity, *, by: User, name: str) -> bytes:
    """Return the citizen's certificate as PDF, in the active language.

    :raises: what `response_to_certify` does
    :raises WrongName: if the name is empty, too long or no plain line of text
    :raises TooMany: after 20 certificates in an hour
    """
    response = response_to_certify(activity, by=by)
    printed = checked_name(name)
    limits.take(f"certificate:{by.pk}", limit=20, seconds=3600)
    deed, words = _deed(activity, by, _day(response.submitted_at))
    return render(TEMPLATE, _said(activity, name=printed, deed=deed, words=words))


def checked_name(name: Any) -> str:
    """Return the name as it is printed, on one line.

    :raises WrongName: if it cannot be
    """
    if not isinstance(name, str) or not name.strip():
        raise WrongName(_("Write the name that is to be printed."))
    if reason := plain.refusal_of(name):
        raise WrongName(reason)
    line = " ".join(plain.clean(name).split())
    is_heavy = len(line) > HEAVIEST_SIGN * LONGEST_NAME
    if is_heavy or graphemes.count(line) > LONGEST_NAME:
        raise WrongName(
            _("Use at most %(count)d characters.") % {"count": LONGEST_NAME}
        )
    return line


def _deed(activity: Activity, by: User, day: str) -> tuple[str, str]:
    """Return what was done on the day, and the words of it."""
    if activity.is_quiz:
        score = score_of(activity, by=by)
        result = {"right": score.right, "total": score.total}
        said = _("%(right)s of %(total)s right") % result
        return _("Quiz answered on %(day)s") % {"day": day}, f"{activity.title}: {said}"
    return _("Pledge made on %(day)s") % {"day": day}, activity.intro


def _day(at: datetime) -> str:
    return date_format(timezone.localtime(at), "DATE_FORMAT")


def _said(activity: Activity, *, name: str, deed: str, words: str) -> dict[str, str]:
    consultation, language = activity.consultation, get_language() or ENGLISH
    return {
        "language": language,
        "site": settings.SITE_NAME[language],
        "heading": _("Certificate"),
        "name": name,
        "deed": deed,
        "words": words,
        "consultation": consultation.title,
        "department": consultation.department.name,
        "note": _(
            "The name was written by the person; it was neither checked nor kept."
        ),
    }
