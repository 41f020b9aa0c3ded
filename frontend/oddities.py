"""What was odd, in words: each kind of signal says its numbers in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.consultations import questions
from consult.consultations.models import Activity
from consult.integrity.models import Quarantine, Signal
from consult.responses import cells
from frontend.templatetags.numbers import grouped, percent

Facts = Mapping[str, Any]
Kind = Signal.Kind


@dataclass(frozen=True)
class Oddity:
    """A signal with the sentence that tells it, of an activity."""

    signal: Signal
    activity: Activity

    @property
    def said(self) -> str:
        """Say what was odd, in numbers."""
        answer = answer_named(self.activity, self.signal.facts.get("cell", ""))
        return SENTENCES[self.signal.kind](self.signal.facts, answer)

    @property
    def points_to_answers(self) -> bool:
        """Tell whether it is a kind that points to answers, which can be set aside."""
        return self.signal.kind in (Kind.COPIES, Kind.SPEED, Kind.NETWORK)


@dataclass(frozen=True)
class Kept:
    """What is or was set aside, with what was odd about it."""

    quarantine: Quarantine
    activity: Activity

    @property
    def oddity(self) -> Oddity:
        return Oddity(self.quarantine.signal, self.activity)

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
    said = ngettext(
        "%(count)s answer in ten minutes, where %(expected)s were to be expected.",
        "%(count)s answers in ten minutes, where %(expected)s were to be expected.",
        count,
    )
    return said % {"count": grouped(count), "expected": grouped(expected)}


def _copies(facts: Facts, answer: str) -> str:
    count = facts["people"]
    said = ngettext(
        "%(count)s answer contains the same long text.",
        "%(count)s answers contain the same long text.",
        count,
    )
    return said % {"count": grouped(count)}


def _speed(facts: Facts, answer: str) -> str:
    count, seconds = facts["people"], facts["seconds"]
    said = ngettext(
        "%(count)s answer was sent in under %(seconds)s seconds, too fast to have read "
        "the questions.",
        "%(count)s answers were sent in under %(seconds)s seconds, too fast to have read "
        "the questions.",
        count,
    )
    return said % {"count": grouped(count), "seconds": grouped(seconds)}


def _network(facts: Facts, answer: str) -> str:
    return _(
        "From one network %(share)s answered “%(answer)s”, where %(before)s were to be "
        "expected of its districts. These are %(count)s answers."
    ) % {
        "share": percent(facts["share"]),
        "before": percent(facts["before"]),
        "answer": answer,
        "count": grouped(facts["people"]),
    }


def _shift(facts: Facts, answer: str) -> str:
    return _(
        "“%(answer)s” had %(share)s of %(count)s answers in one hour, and %(before)s "
        "before."
    ) % {
        "share": percent(facts["share"]),
        "before": percent(facts["before"]),
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
