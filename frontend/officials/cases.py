"""A case as its card shows it: the words, what a machine or readers say, the clock."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from consult.accounts.models import User
from consult.contributions.models import Contribution, ContributionTranslation
from consult.errors import Message
from consult.moderation.clock import Clock, Urgency, clock_of
from consult.moderation.models import Appeal, Case, Flag
from consult.moderation.queries import Waiting, WaitingAppeal
from consult.moderation.reading import current_translations, mark_of
from consult.moderation.rules import has_part_in
from consult.rebuttals.queries import Match
from consult.standards.models import Standard
from consult.text.personal import found_in, masked

REASONS: dict[str, Message] = {
    "pre_moderated": gettext_lazy("everything is read first"),
    "personal_data": gettext_lazy("personal data"),
    "links": gettext_lazy("a link"),
    "words": gettext_lazy("a word of the list"),
    "near_duplicates": gettext_lazy("nearly the same text"),
    "first_post": gettext_lazy("first contribution"),
    "burst": gettext_lazy("much in a short time"),
    "edited": gettext_lazy("changed after approval"),
    "translation": gettext_lazy("translation changed"),
}
PERSONAL: dict[str, Message] = {
    "phone": gettext_lazy("phone number found"),
    "aadhaar": gettext_lazy("Aadhaar number found"),
    "pan": gettext_lazy("PAN found"),
    "email": gettext_lazy("e-mail address found"),
    "vehicle": gettext_lazy("vehicle number found"),
    "bank": gettext_lazy("bank account found"),
}
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


class Part(NamedTuple):
    """A stretch of a text; what is personal is masked and pointed out."""

    text: str
    is_personal: bool


@dataclass(frozen=True)
class Words:
    """The words of a contribution as a moderator reads them."""

    contribution: Contribution

    @property
    def parts(self) -> list[Part]:
        text, at, parts = self.contribution.text, 0, []
        for found in found_in(text):
            parts.append(Part(text[at : found.start], False))
            parts.append(Part(masked(text[found.start : found.end]), True))
            at = found.end
        return [part for part in [*parts, Part(text[at:], False)] if part.text]

    @property
    def tag(self) -> str:
        """Return the language of the words, as the page marks it."""
        form = self.contribution.form
        is_known = form and form != Contribution.Form.OTHER
        return form if is_known else self.contribution.language

    @property
    def translations(self) -> list[ContributionTranslation]:
        """List all that would be public along with it, for all of it is decided on."""
        return current_translations(self.contribution)

    @property
    def mark(self) -> str:
        """The mark of these words, which the decision on them names."""
        return mark_of(self.contribution)


@dataclass(frozen=True)
class Timed:
    """Something on the clock, in words."""

    clock: Clock
    at: datetime

    @property
    def urgency(self) -> Urgency:
        return self.clock.urgency(self.at)

    @property
    def left(self) -> str:
        """Say how much time is left, or by how much it is late."""
        left = self.clock.left(self.at)
        amount = _amount(abs(left))
        if left < timedelta(0):
            return _("Late by %(amount)s") % {"amount": amount}
        if self.clock.is_first_look:
            return _("To be looked at within %(amount)s") % {"amount": amount}
        return _("To be decided within %(amount)s") % {"amount": amount}


@dataclass(frozen=True)
class Reported:
    """How often readers named a rule, and what they added."""

    rule: Standard
    count: int
    notes: list[str]


@dataclass(frozen=True)
class CaseCard:
    """An open case as its card shows it; ``matches`` are claims that it is like."""

    waiting: Waiting
    at: datetime
    matches: list[Match] = field(default_factory=list)

    @property
    def case(self) -> Case:
        return self.waiting.case

    @property
    def may_decide(self) -> bool:
        return self.waiting.may_decide

    @property
    def words(self) -> Words:
        return Words(self.waiting.contribution)

    @property
    def time(self) -> Timed:
        return Timed(self.waiting.clock, self.at)

    @property
    def reasons(self) -> list[Message]:
        """Say why it was held; of personal data, which."""
        text = self.words.contribution
        kinds = dict.fromkeys(found.kind for found in found_in(text.text))
        return [
            *(PERSONAL[kind] for kind in kinds if kind in PERSONAL),
            *(
                REASONS[reason]
                for reason in text.hold_reasons
                if reason in REASONS and not (reason == "personal_data" and kinds)
            ),
        ]

    @property
    def reported(self) -> list[Reported]:
        """List the rules that readers named, those named most often first.

        Of many flags the first twenty are looked at; `case.flags` counts them all.
        """
        flags: list[Flag] = self.case.contribution.first_flags  # type: ignore[attr-defined]
        named = Counter(flag.rule for flag in flags)
        return [
            Reported(rule, count, [f.note for f in flags if f.note and f.rule == rule])
            for rule, count in named.most_common()
        ]


@dataclass(frozen=True)
class AppealCard:
    """An appeal as its card shows it."""

    waiting: WaitingAppeal
    at: datetime

    @property
    def appeal(self) -> Appeal:
        return self.waiting.appeal

    @property
    def may_decide(self) -> bool:
        return self.waiting.may_decide

    @property
    def words(self) -> Words:
        return Words(self.appeal.decision.contribution)

    @property
    def time(self) -> Timed:
        return Timed(self.waiting.clock, self.at)


def card_of(case: Case, reader: User, at: datetime, matches: list[Match]) -> CaseCard:
    """Return one case by itself as its card shows it."""
    may_decide = case.decided_at is None and not has_part_in(case, reader)
    return CaseCard(Waiting(case, clock_of(case), may_decide), at, matches)


def _amount(span: timedelta) -> str:
    """Write a span as people say it, in whole days, hours or minutes."""
    if span >= 2 * DAY:
        count = span // DAY
        return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}
    if span >= HOUR:
        count = span // HOUR
        return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}
    count = span // MINUTE
    words = ngettext("%(count)s minute", "%(count)s minutes", count)
    return words % {"count": count}
