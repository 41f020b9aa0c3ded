"""What people say to each other, as one reader is shown it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from consult.accounts import limits
from consult.consultations.models import Activity
from consult.contributions.models import Census, Contribution, ContributionQuerySet
from consult.contributions.queries import readable_contribution
from consult.departments.rules import Person
from consult.discussions.models import Endorsement, OfficialAnswer, SeenMark, Summary
from consult.discussions.orders import (
    Place,
    order_named,
    ordered,
    place_named,
    place_of,
)
from consult.discussions.reading import Item, Reader, items_of, participant_of_reader
from consult.discussions.refusals import refuse_unless_discussion
from consult.discussions.searching import found_by

PAGE = 20
"""Contributions that are shown at once."""

REPLIES = 50
"""Replies that are shown at once."""

SEARCHING = {"limit": 60, "seconds": 60}
"""How often one network address may search without signing in."""

LATEST = 50
"""Endorsements that are looked at for what people agree with lately."""


@dataclass(frozen=True)
class Page:
    """A part of a discussion. ``after`` names the next part, empty at the end.

    ``newest`` is the largest id there is, ``seen_up_to`` the one that the reader has
    marked, 0 for none; ``census`` is missing where nobody has written yet.
    """

    items: list[Item]
    after: str
    newest: int
    seen_up_to: int
    summary: Summary | None
    census: Census | None


@dataclass(frozen=True)
class Single:
    """One contribution with a part of its replies, in the order they were written."""

    item: Item
    replies: list[Item]
    after: str


@dataclass(frozen=True)
class News:
    """How much there is now, for whoever has the page before them.

    ``counts`` are (id, agreeing, disagreeing) of what people agreed with lately.
    """

    published: int
    replies: int
    answers: int
    newest: int
    counts: list[tuple[int, int, int]] = field(default_factory=list)


def listed(
    activity: Activity,
    *,
    reader: Person,
    sort: str = "",
    after: str = "",
    search: str = "",
    unseen: bool = False,
    address: str = "",
) -> Page:
    """Return a part of the discussion as the reader is shown it, in five queries.

    Replies stand below each, and are counted here. What is searched for comes by its
    likeness, and in no other order; ``address`` is where somebody searches from.

    :raises NotADiscussion: if it is another kind of activity
    :raises Invalid: if there is no such order, or no page ended there
    :raises TooMany: if somebody unknown searches more than once a second for long
    """
    refuse_unless_discussion(activity)
    order, place = order_named(sort), place_named(after)
    whole = _overview(activity, participant_of_reader(reader, activity))
    viewer = _viewer(reader, activity, whole.mark)
    found = _standing(activity)
    if unseen and viewer.participant:
        new = found.filter(pk__gt=whole.mark)
        found = new.exclude(participant=viewer.participant)
    if search:
        if not reader.is_authenticated:
            limits.take(f"search:{address}", **SEARCHING)
        rows, following = found_by(found, search, after=place, most=PAGE)
    else:
        rows = list(ordered(found, order, place)[: PAGE + 1])
        following = place_of(rows[PAGE - 1], order) if len(rows) > PAGE else None
    return Page(
        items=items_of(rows[:PAGE], activity, viewer),
        after=str(following or ""),
        newest=whole.newest,
        seen_up_to=whole.mark,
        summary=getattr(whole, "discussion_summary", None),
        census=getattr(whole, "census", None),
    )


def one(contribution_id: int, *, reader: Person, after: str = "") -> Single:
    """Return a contribution and a part of its replies, as the reader is shown them.

    :raises NotFound: if there is none, or none that the reader may know of
    :raises Withdrawn: if its consultation was withdrawn
    :raises Invalid: if no page of its replies ended there
    """
    place = place_named(after)
    contribution = readable_contribution(contribution_id, reader=reader)
    activity = contribution.activity
    viewer = _viewer(reader, activity)
    replies = contribution.replies.standing().select_related("district", "hidden_by")
    if place:
        replies = replies.filter(pk__gt=place.pk)
    rows = list(replies.order_by("pk")[: REPLIES + 1])
    item, *others = items_of([contribution, *rows[:REPLIES]], activity, viewer)
    end = Place(0, rows[REPLIES - 1].pk) if len(rows) > REPLIES else ""
    return Single(item, others, str(end))


def summary_of(activity: Activity) -> Summary | None:
    """Return what officials have pinned above the discussion, if anything."""
    return Summary.objects.filter(activity=activity).first()


def news_of(activity: Activity) -> News:
    """Return how much there is now, as anybody is shown it, in three queries."""
    whole = _overview(activity, None)
    census = getattr(whole, "census", None)
    latest = Endorsement.objects.filter(activity=activity).order_by("-given_at")
    lately = list(latest.values_list("contribution", flat=True)[:LATEST])
    rows = Contribution.objects.published().filter(pk__in=lately, is_grievance=False)
    return News(
        published=census.published if census else 0,
        replies=census.replies if census else 0,
        answers=OfficialAnswer.objects.filter(activity=activity).count(),
        newest=whole.newest,
        counts=list(rows.order_by("pk").values_list("pk", "agreeing", "disagreeing")),
    )


def _standing(activity: Activity) -> ContributionQuerySet:
    found = Contribution.objects.filter(activity=activity, parent=None).standing()
    return found.select_related("district", "hidden_by")


def _viewer(reader: Person, activity: Activity, mark: int = 0) -> Reader:
    participant = participant_of_reader(reader, activity)
    # Whoever has not signed in may yet do so; an official takes no part.
    may_take_part = participant is not None or not reader.is_authenticated
    return Reader(participant, may_take_part, mark, timezone.now())


def _overview(activity: Activity, participant: bytes | None) -> Any:
    """Return the activity anew with what there is in it, in one query.

    ``newest`` is the id of its newest, ``mark`` the one that the participant has seen.
    """
    top = Contribution.objects.filter(activity=OuterRef("pk"), parent=None).standing()
    marks = SeenMark.objects.filter(activity=OuterRef("pk"), participant=participant)
    mark = Subquery(marks.values("newest")[:1]) if participant else Value(None)
    rows = Activity.objects.select_related("census", "discussion_summary").annotate(
        newest=Coalesce(Subquery(top.order_by("-pk").values("pk")[:1]), 0),
        mark=Coalesce(mark, 0),
    )
    return rows.get(pk=activity.pk)
