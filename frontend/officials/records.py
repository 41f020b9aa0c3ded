"""The record of changes, in words."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from consult.audit.models import Entry
from consult.errors import Message
from frontend.templatetags.dates import clock, day

WORDS: dict[str, Message] = {
    "consultation.created": gettext_lazy("Began the draft"),
    "consultation.edited": gettext_lazy("Changed the draft"),
    "consultation.cloned": gettext_lazy("Copied it from another"),
    "consultation.begun_from": gettext_lazy("Began it from a template"),
    "consultation.texts_taken": gettext_lazy("Took over texts"),
    "consultation.confirmed": gettext_lazy("Confirmed translations"),
    "preview.shared": gettext_lazy("Made a preview link"),
    "preview.revoked": gettext_lazy("Revoked a preview link"),
    "consultation.submitted": gettext_lazy("Asked for approval"),
    "consultation.approved": gettext_lazy("Approved it"),
    "consultation.sent_back": gettext_lazy("Sent it back"),
    "consultation.published": gettext_lazy("Published it"),
    "consultation.closed_early": gettext_lazy("Closed it early"),
    "consultation.extended": gettext_lazy("Moved the closing time"),
    "correction.proposed": gettext_lazy("Proposed a correction"),
    "correction.discarded": gettext_lazy("Removed a proposed correction"),
    "consultation.corrected": gettext_lazy("Published a correction"),
    "consultation.exempted": gettext_lazy("Exempted it from an election"),
    "consultation.withdrawn": gettext_lazy("Withdrew it"),
    "consultation.held_back": gettext_lazy("Held its opening back for an election"),
    "consultation.finding_waived": gettext_lazy("Kept the wording, with a reason"),
    "consultation.waiver_taken_back": gettext_lazy("Asked about the wording again"),
    "outcome.heard": gettext_lazy("Wrote what was heard"),
    "outcome.disposed": gettext_lazy("Wrote what is done about it"),
    "outcome.submitted": gettext_lazy("Asked for approval of the outcome"),
    "outcome.sent_back": gettext_lazy("Sent the outcome back"),
    "consultation.reported": gettext_lazy("Reported the outcome"),
    "outcome.progress": gettext_lazy("Said what has been done"),
    "consultation.deleted": gettext_lazy("Deleted the draft"),
}


class Line(NamedTuple):
    """Who did what when, and what is to be said about it."""

    at: datetime
    who: str
    what: Message
    detail: str


def lines_of(entries: Iterable[Entry]) -> list[Line]:
    """Return the entries as lines, in their order; saving on and on is one line."""
    return [
        Line(
            entry.at,
            entry.actor_label,
            WORDS.get(entry.action, entry.action),
            _detail(entry),
        )
        for entry in _without_repeats(entries)
    ]


def _without_repeats(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Pass over that somebody saved once more, with nothing in between."""
    before = None
    for entry in entries:
        said = entry.action, entry.actor_id
        if said != before or entry.action != "consultation.edited":
            yield entry
        before = said


def _detail(entry: Entry) -> str:
    match entry.action, entry.details:
        case "consultation.extended", {"after": str(after)}:
            moment = parse_datetime(after)
            return _until(moment) if moment else ""
        case _, {"reason": dict(reason)}:
            return reason.get(get_language(), "")
        case _, {"reason": str(words)}:
            return words
    return ""


def _until(moment: datetime) -> str:
    return _("Now until %(day)s, %(time)s") % {
        "day": day(moment),
        "time": clock(moment),
    }
