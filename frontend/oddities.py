"""What was odd, in words: each kind of signal says its numbers in a sentence.

Of votes on statements it is said in `odd_votes`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from consult.consultations import questions
from consult.consultations.models import Activity
from consult.integrity.facts import told
from consult.integrity.models import Quarantine, Signal
from consult.responses import cells
from frontend import odd_votes
from frontend.opinion_groups import in_words
from frontend.templatetags.numbers import grouped

Facts = Mapping[str, Any]
Kind = Signal.Kind


@dataclass(frozen=True)
class Oddity:
    """A signal with the sentence that tells it; ``answer`` is the one it is about."""

    signal: Signal
    activity: Activity
    answer: str

    @property
    def said(self) -> str:
        """Say what was odd, in numbers."""
        sentences = odd_votes.SENTENCES if self.is_of_votes else SENTENCES
        return sentences[self.signal.kind](told(self.signal.facts), self.answer)

    @property
    def is_of_votes(self) -> bool:
        return self.activity.kind == Activity.Kind.STATEMENTS

    @property
    def points_to_answers(self) -> bool:
        """Tell whether it is a kind that points to answers, which can be set aside."""
        kinds = (Kind.COPIES, Kind.SPEED, Kind.NETWORK)
        return self.signal.kind in kinds and not self.is_of_votes


def oddities_of(activity: Activity, signals: Iterable[Signal]) -> list[Oddity]:
    """Return signals of the activity as they are told, in the same order."""
    cells = {one: one.facts.get("cell", "") for one in signals}
    if activity.kind == Activity.Kind.STATEMENTS:
        named = odd_votes.votes_named(activity, cells.values())
    else:
        named = {cell: answer_named(activity, cell) for cell in cells.values()}
    return [Oddity(one, activity, named.get(cell, "")) for one, cell in cells.items()]


@dataclass(frozen=True)
class Kept:
    """What is or was set aside, with what was odd about it."""

    quarantine: Quarantine
    activity: Activity

    @property
    def oddity(self) -> Oddity:
        (found,) = oddities_of(self.activity, [self.quarantine.signal])
        return found

    @property
    def is_lifted(self) -> bool:
        return self.quarantine.state == Quarantine.State.LIFTED


def answer_named(activity: Activity, cell: str) -> str:
    """Return the words of the answer that a cell counts."""
    for question in activity.questions.all():
        for option in questions.kind_of(question).options(question):
            if cells.chosen(question.pk, option.key) == cell:
                return str(option.label)
    return ""


def _burst(facts: Facts, answer: str) -> str:
    count, expected = facts["people"], facts["expected"]
    if expected:
        said = _(
            "At least %(count)s answers in ten minutes, where about %(expected)s were to "
            "be expected."
        )
        return said % {"count": grouped(count), "expected": grouped(expected)}
    said = _(
        "At least %(count)s answers in ten minutes, where fewer than %(fewest)s were to "
        "be expected."
    )
    return said % {"count": grouped(count), "fewest": settings.SMALLEST_CELL}


def _copies(facts: Facts, answer: str) -> str:
    said = _("At least %(count)s answers contain the same long text.")
    return said % {"count": grouped(facts["people"])}


def _speed(facts: Facts, answer: str) -> str:
    return _(
        "At least %(count)s answers were sent in under %(seconds)s seconds, too fast to "
        "have read the questions."
    ) % {"count": grouped(facts["people"]), "seconds": grouped(facts["seconds"])}


def _network(facts: Facts, answer: str) -> str:
    return _(
        "At least %(count)s answers came from one network: “%(answer)s” %(share)s. From "
        "elsewhere in its districts: %(before)s."
    ) % _numbers(facts, answer)


def _shift(facts: Facts, answer: str) -> str:
    return _(
        "“%(answer)s” in one hour with at least %(count)s answers: %(share)s. Before: "
        "%(before)s."
    ) % _numbers(facts, answer)


def _numbers(facts: Facts, answer: str) -> dict[str, str]:
    return {
        "share": in_words(facts["share"]),
        "before": in_words(facts["before"]),
        "answer": answer,
        "count": grouped(facts["people"]),
    }


SENTENCES: Mapping[str, Callable[[Facts, str], str]] = {
    Kind.BURST: _burst,
    Kind.COPIES: _copies,
    Kind.SPEED: _speed,
    Kind.NETWORK: _network,
    Kind.SHIFT: _shift,
}
