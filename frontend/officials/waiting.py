"""What waits for an official, put as an order with one button."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from consult.desk.errands import Errand, ErrandKind
from consult.desk.queue import Kind, Task
from consult.errors import Message
from consult.languages import LANGUAGES
from frontend.templatetags.numbers import grouped

ORDERS: Mapping[str, Promise] = {
    Kind.WRITE: _("Finish “{title}”"),
    Kind.TRANSLATE: _("Translate “{title}”: {languages}"),
    Kind.MEND: _("Mend “{title}”"),
    Kind.SUBMIT: _("Ask for approval of “{title}”"),
    Kind.APPROVE: _("Read “{title}” and decide"),
    Kind.LAUNCH: _("Publish “{title}”"),
    Kind.CORRECT: _("Decide on a correction of “{title}”"),
    Kind.REPORT: _("Say what was heard: “{title}”"),
    Kind.APPROVE_REPORT: _("Read what was heard and report it: “{title}”"),
    Kind.KEEP: _("Keep what was promised, and say so: “{title}”"),
}
BUTTONS: Mapping[str, Promise] = {
    Kind.WRITE: _("Write"),
    Kind.TRANSLATE: _("Translate"),
    Kind.MEND: _("Mend"),
    Kind.SUBMIT: _("Ask for approval"),
    Kind.APPROVE: _("Read"),
    Kind.LAUNCH: _("Publish"),
    Kind.CORRECT: _("Read"),
    Kind.REPORT: _("Write"),
    Kind.APPROVE_REPORT: _("Read"),
    Kind.KEEP: _("Progress"),
}
# The page that each leads to; the others are done in the editor.
PAGES = {
    Kind.SUBMIT: "submit",
    Kind.LAUNCH: "publish",
    Kind.CORRECT: "corrections",
    Kind.REPORT: "outcome",
    Kind.APPROVE_REPORT: "outcome",
    Kind.KEEP: "outcome",
}
NAMES = dict(LANGUAGES)


@dataclass(frozen=True)
class Line:
    """A task as the desk shows it."""

    task: Task

    @property
    def order(self) -> str:
        words = str(ORDERS[self.task.kind])
        return words.format(title=self.title, languages=self.languages)

    @property
    def title(self) -> Message:
        return self.task.consultation.title or _("Untitled draft")

    @property
    def languages(self) -> str:
        """Name the languages that texts are missing in, each in itself."""
        return ", ".join(NAMES[code] for code in NAMES if code in self.task.missing)

    @property
    def missing(self) -> int:
        return sum(self.task.missing.values())

    @property
    def button(self) -> Message:
        return BUTTONS[self.task.kind]

    @property
    def page(self) -> str:
        """Return the address at which it is done."""
        name = PAGES.get(Kind(self.task.kind), "edit")
        return reverse(f"officials:{name}", args=[self.task.consultation.slug])


@dataclass(frozen=True)
class ErrandLine:
    """What waits beside the consultations, as the desk shows it."""

    errand: Errand
    at: datetime

    @property
    def order(self) -> str:
        count = self.errand.count
        return ERRANDS[self.errand.kind](count) % {"count": grouped(count)}

    @property
    def urgency(self) -> str:
        return self.errand.urgency(self.at)

    @property
    def button(self) -> Message:
        return BUTTONS_OF_ERRANDS.get(self.errand.kind, _("Decide"))

    @property
    def page(self) -> str:
        return PAGES_OF_ERRANDS[self.errand.kind](self.errand.activity)


def _texts(count: int) -> str:
    return ngettext(
        "Decide what stays: %(count)s text waits",
        "Decide what stays: %(count)s texts wait",
        count,
    )


def _appeals(count: int) -> str:
    return ngettext("Hear %(count)s appeal", "Hear %(count)s appeals", count)


def _answers(count: int) -> str:
    return ngettext(
        "Answer %(count)s contribution that many agree with",
        "Answer %(count)s contributions that many agree with",
        count,
    )


def _claims(count: int) -> str:
    return ngettext(
        "Read %(count)s answer to a claim and decide",
        "Read %(count)s answers to claims and decide",
        count,
    )


def _expired_claims(count: int) -> str:
    return ngettext(
        "Look at %(count)s answer to a claim again",
        "Look at %(count)s answers to claims again",
        count,
    )


def _aside(count: int) -> str:
    return ngettext(
        "Decide on %(count)s proposal to count answers apart",
        "Decide on %(count)s proposals to count answers apart",
        count,
    )


def _odd(count: int) -> str:
    return ngettext(
        "Look into %(count)s thing that is odd",
        "Look into %(count)s things that are odd",
        count,
    )


def _objections(count: int) -> str:
    return ngettext(
        "Answer %(count)s person whose answer is set aside",
        "Answer %(count)s people whose answers are set aside",
        count,
    )


def _contests(count: int) -> str:
    return ngettext(
        "Answer %(count)s person who contests a theme",
        "Answer %(count)s people who contest a theme",
        count,
    )


def _unread(count: int) -> str:
    return ngettext(
        "Read what people wrote in %(count)s activity, and confirm its themes",
        "Read what people wrote in %(count)s activities, and confirm their themes",
        count,
    )


def _words(count: int) -> str:
    return ngettext(
        "Compare the words of %(count)s answer: it may be mistranslated",
        "Compare the words of %(count)s answers: they may be mistranslated",
        count,
    )


ERRANDS: Mapping[str, Callable[[int], str]] = {
    ErrandKind.COMPARE: _words,
    ErrandKind.READ_TEXTS: _unread,
    ErrandKind.ANSWER_CONTESTS: _contests,
    ErrandKind.ANSWER_OBJECTIONS: _objections,
    ErrandKind.DECIDE_ASIDE: _aside,
    ErrandKind.EXPLAIN: _odd,
    ErrandKind.MODERATE: _texts,
    ErrandKind.HEAR_APPEALS: _appeals,
    ErrandKind.ANSWER: _answers,
    ErrandKind.APPROVE_CLAIMS: _claims,
    ErrandKind.RENEW_CLAIMS: _expired_claims,
}
BUTTONS_OF_ERRANDS: Mapping[str, Promise] = {
    ErrandKind.COMPARE: _("Compare"),
    ErrandKind.READ_TEXTS: _("Read"),
    ErrandKind.ANSWER: _("Answer"),
    ErrandKind.ANSWER_CONTESTS: _("Answer"),
    ErrandKind.ANSWER_OBJECTIONS: _("Answer"),
    ErrandKind.EXPLAIN: _("Look into it"),
}


def _integrity(activity: str) -> str:
    return reverse("officials:integrity", args=[activity])


def _themes(activity: str) -> str:
    return reverse("officials:themes", args=[activity])


def _findings(activity: str) -> str:
    return f"{reverse('officials:analysis', args=[activity])}#languages"


PAGES_OF_ERRANDS: Mapping[str, Callable[[str], str]] = {
    ErrandKind.COMPARE: _findings,
    ErrandKind.READ_TEXTS: _themes,
    ErrandKind.ANSWER_CONTESTS: _themes,
    ErrandKind.MODERATE: lambda _any: reverse("officials:moderation"),
    ErrandKind.HEAR_APPEALS: lambda _any: (
        f"{reverse('officials:moderation')}?show=appeals"
    ),
    ErrandKind.ANSWER: lambda activity: (
        f"{reverse('citizens:respond', args=[activity])}?sort=unanswered#read"
    ),
    ErrandKind.APPROVE_CLAIMS: lambda _any: reverse("officials:claims"),
    ErrandKind.RENEW_CLAIMS: lambda _any: reverse("officials:claims"),
    ErrandKind.ANSWER_OBJECTIONS: lambda activity: f"{_integrity(activity)}#objections",
    ErrandKind.DECIDE_ASIDE: _integrity,
    ErrandKind.EXPLAIN: _integrity,
}
