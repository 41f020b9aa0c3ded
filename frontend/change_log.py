"""What was corrected after the launch, in words for the page."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consult.consultations.corrections import Change, Logged, change_log
from consult.consultations.models import Consultation
from consult.languages import ENGLISH


@dataclass(frozen=True)
class Reworded:
    """One text as readers of one language read it before and since."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class LogLine:
    """One correction: when, why, and each text that these readers see changed."""

    at: datetime | None
    reason: str
    texts: list[Reworded]
    is_withheld: bool


def log_lines(consultation: Consultation, *, at: datetime) -> list[LogLine]:
    """Return the consultation's change log in the active language, newest first."""
    # Every correction is a new version of some activity.
    if all(activity.version == 1 for activity in consultation.activities.all()):
        return []
    return [_line(logged) for logged in change_log(consultation, at=at)]


def reworded(change: Change, language: str) -> Reworded:
    """Return a change as readers of the language see it."""
    return Reworded(
        what_is(change.anchor), change.before[language], change.after[language]
    )


def what_is(anchor: str) -> str:
    """Say what an anchor names: the title, a question, a choice."""
    row, _dot, field = anchor.rpartition(".")
    return _of_rows().get((row[:1], field)) or _("Text")


def _line(logged: Logged) -> LogLine:
    language = get_language() or ENGLISH
    texts = [
        reworded(change, language)
        for change in logged.changes
        if change.is_seen_in(language)
    ]
    return LogLine(logged.published_at, logged.reason, texts, logged.is_withheld)


def _of_rows() -> dict[tuple[str, str], str]:
    """Return what is called how, by the letter of its row and its field."""
    return {
        ("", "title"): _("Title"),
        ("", "summary"): _("What it is about"),
        ("", "decides"): _("What will be decided"),
        ("", "destination"): _("Where the answers go"),
        ("", "not_decided"): _("What will not be decided"),
        ("", "officer_post"): _("Responsible officer"),
        ("a", "title"): _("Name"),
        ("a", "intro"): _("Introduction"),
        ("a", "explanation"): _("Explanation in plain words"),
        ("a", "justification"): _("Why it is needed"),
        ("a", "cost_impact"): _("What it costs, and whom"),
        ("a", "rights_impact"): _("What it does to people’s rights"),
        ("a", "shorter_reason"): _("Why people have fewer than 30 days"),
        ("q", "text"): _("Question"),
        ("q", "body"): _("Text of the clause"),
        ("q", "hint"): _("Help text"),
        ("q", "explanation"): _("Why this answer is right"),
        ("q", "low_label"): _("Words at the low end"),
        ("q", "high_label"): _("Words at the high end"),
        ("c", "text"): _("Choice"),
        ("c", "image_description"): _("Description of the picture"),
        ("r", "text"): _("Row"),
    }
