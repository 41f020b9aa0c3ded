"""What was odd among votes on statements, in words."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from consult.consultations.models import Activity
from consult.integrity.models import Signal
from consult.statements.queries import statements_with_texts
from frontend.citizens.statements.cards import CHOICES, StatementCard
from frontend.opinion_groups import in_words
from frontend.templatetags.numbers import grouped

Facts = Mapping[str, Any]
Kind = Signal.Kind

VOTES = {choice.name: choice.words for choice in CHOICES}


def votes_named(activity: Activity, cells: Iterable[str]) -> dict[str, str]:
    """Return the words of what each cell counts: a vote, and the statement.

    Costs nothing where no cell is named.
    """
    named = {cell: cell[1:].partition("=") for cell in cells if cell}
    if not named:
        return {}
    ids = {int(statement) for statement, _is, _vote in named.values()}
    public = statements_with_texts(activity).filter(pk__in=ids)
    texts = {str(one.pk): StatementCard(one, activity.slug).text for one in public}
    hidden = _("a statement that is no longer public")
    return {
        cell: f"{VOTES[vote]}: {texts.get(statement, hidden)}"
        for cell, (statement, _is, vote) in named.items()
    }


def _burst(facts: Facts, vote: str) -> str:
    count, expected = facts["people"], facts["expected"]
    if expected:
        said = _(
            "At least %(count)s people began to vote within ten minutes, where about "
            "%(expected)s were to be expected."
        )
        return said % {"count": grouped(count), "expected": grouped(expected)}
    said = _(
        "At least %(count)s people began to vote within ten minutes, where fewer than "
        "%(fewest)s were to be expected."
    )
    return said % {"count": grouped(count), "fewest": settings.SMALLEST_CELL}


def _speed(facts: Facts, vote: str) -> str:
    return _(
        "At least %(count)s people voted five times or more before the statement can "
        "have been read."
    ) % {"count": grouped(facts["people"])}


def _shift(facts: Facts, vote: str) -> str:
    return _(
        "“%(vote)s” in one hour with at least %(count)s votes: %(share)s. Before: "
        "%(before)s."
    ) % {
        "vote": vote,
        "count": grouped(facts["people"]),
        "share": in_words(facts["share"]),
        "before": in_words(facts["before"]),
    }


SENTENCES: Mapping[str, Callable[[Facts, str], str]] = {
    Kind.BURST: _burst,
    Kind.SPEED: _speed,
    Kind.SHIFT: _shift,
}
