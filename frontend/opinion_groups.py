"""Opinion groups as pages show them: a picture, and what each group says."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from consult.analysis.models import Reading
from frontend.analysed import AnalysisPage, Cards, Part
from frontend.citizens.statements.cards import StatementCard
from frontend.scatter import mark, scatter
from frontend.templatetags.numbers import percent


@dataclass(frozen=True)
class SaidRow:
    """A statement, how many of a group agree or disagree, and how many others do."""

    card: StatementCard
    agrees: bool
    percent: int
    share: str
    others: str


@dataclass(frozen=True)
class HeldRow:
    """What most of every group agree or disagree with, and in which fewest do."""

    card: StatementCard
    agrees: bool
    lowest: str
    group: str


@dataclass(frozen=True)
class GroupRow:
    """A group with its mark; ``again`` is the percent of it that was found again."""

    name: str
    mark: SafeString
    people: int
    again: float | None
    is_exploratory: bool
    said: list[SaidRow]


@dataclass(frozen=True)
class GroupsShown:
    """All groups that are shown, of so many people, and the picture of some of them."""

    people: int
    explained: int
    hidden: int
    is_exploratory: bool
    drawn: int
    picture: SafeString
    groups: list[GroupRow]
    everywhere: list[HeldRow]


def groups_for_citizens(page: AnalysisPage) -> Part | None:
    return _part(page, "citizens/analysis/groups.html")


def groups_for_officials(page: AnalysisPage) -> Part | None:
    return _part(page, "officials/analysis/groups.html")


def _part(page: AnalysisPage, template: str) -> Part | None:
    found = page.document(Reading.Kind.GROUPS)
    return Part(template, _shown(page.cards, found)) if found else None


def statements_of_groups(page: AnalysisPage) -> Iterator[int]:
    """Yield the statements by which the groups are told."""
    found = page.document(Reading.Kind.GROUPS)
    return _statements_in(found) if found else iter(())


def _shown(cards: Cards, found: dict[str, Any]) -> GroupsShown:
    picture = found["picture"]
    return GroupsShown(
        people=found["people"],
        explained=found["explained"],
        hidden=found["hidden"],
        is_exploratory=found["is_exploratory"],
        drawn=picture["drawn"],
        picture=scatter(
            picture["marks"],
            columns=picture["columns"],
            rows=picture["rows"],
            summary=_(
                "Who votes alike stands close together. The table has the groups."
            ),
        ),
        groups=[_group(group, cards) for group in found["groups"]],
        everywhere=[
            HeldRow(
                cards[one["statement"]],
                one["agrees"],
                in_words(one["lowest"]),
                one["group"],
            )
            for one in found["everywhere"]
            if one["statement"] in cards
        ],
    )


def _group(group: dict[str, Any], cards: Cards) -> GroupRow:
    stability = group["stability"]
    return GroupRow(
        name=group["name"],
        mark=mark("ABCDE".index(group["name"])),
        people=group["people"],
        again=None if stability is None else 100 * stability,
        is_exploratory=group["is_exploratory"],
        said=[
            SaidRow(
                cards[one["statement"]],
                one["agrees"],
                one["share"]["percent"] if one["share"] else 0,
                in_words(one["share"]),
                in_words(one["others"]),
            )
            for one in group["typical"]
            if one["statement"] in cards
        ],
    )


def in_words(share: dict[str, Any] | None) -> str:
    """Return a share as it may be said; it may be hidden, or known only from one side."""
    if share is None:
        return _("hidden")
    number = percent(share["percent"])
    match share["bound"]:
        case "at_least":
            return _("at least %(number)s") % {"number": number}
        case "at_most":
            return _("at most %(number)s") % {"number": number}
    return number


def _statements_in(found: dict[str, Any]) -> Iterator[int]:
    for group in found["groups"]:
        yield from (one["statement"] for one in group["typical"])
    yield from (one["statement"] for one in found["everywhere"])
