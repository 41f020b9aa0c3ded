"""The Election Commission's list, as lines of a spreadsheet."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from consult.audit.models import Entry
from consult.consultations.elections import ElectionRow
from consult.errors import Message
from frontend.officials.records import WORDS

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(rows: Iterable[ElectionRow]) -> Iterator[list[str]]:
    """Yield a line of headings, then one line a consultation."""
    yield [
        _("Consultation"),
        _("Address"),
        _("Department"),
        _("Districts"),
        _("Opens"),
        _("Closes"),
        _("Exempt because"),
        _("Exempted by"),
        _("What was done"),
    ]
    for row in rows:
        yield [_harmless(text) for text in _line(row)]


def _line(row: ElectionRow) -> list[str]:
    consultation, exemption = row.consultation, row.exemption
    asked = ", ".join(str(place) for place in consultation.districts.all())
    return [
        consultation.title,
        consultation.slug,
        str(consultation.department),
        asked or _("The whole state"),
        _moment(consultation.opens_at),
        _moment(consultation.closes_at),
        exemption.reason if exemption else "",
        f"{exemption.granted_by}, {_moment(exemption.granted_at)}" if exemption else "",
        "; ".join(
            f"{_moment(act.at)} {said_of(act)} ({act.actor_label})" for act in row.acts
        ),
    ]


def said_of(act: Entry) -> Message:
    """Say what was done."""
    return WORDS.get(act.action, act.action)


def _moment(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking somebody's words for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
