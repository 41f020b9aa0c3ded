"""One reading of an activity's tally, or of its news, for all who follow it.

Thousands follow, and few kinds of tally are shown: the public one, and to officials
whose districts are narrowed theirs. So who may see it is asked for all of them at
once, and each kind of tally is read once, under the rights of one of its readers.
"""

from dataclasses import dataclass
from typing import Any, NamedTuple

from channels.db import database_sync_to_async
from django.contrib.auth.models import AnonymousUser

from api.talk_news import news_document
from consult.accounts.models import User
from consult.consultations.definitions import known_activity
from consult.consultations.models import Activity
from consult.departments.rules import Person
from consult.tallies.audiences import Districts, shown_to
from consult.tallies.documents import document_of
from consult.tallies.queries import ResultsNotShown, tally_of
from consult.tallies.rules import can_see_results

ANYBODY = AnonymousUser()


class Wish(NamedTuple):
    """What somebody wants to follow: for whom (None is nobody), and how finely."""

    person_id: int | None
    with_strata: bool


class Audience(NamedTuple):
    """Who is shown the same tally of the same activity."""

    districts: Districts
    with_strata: bool


@dataclass(frozen=True)
class Reading:
    """What is shown at one moment, and to whom.

    A wish that was asked about and has no audience may not be met.
    """

    activity_id: int
    asked: frozenset[Wish]
    is_public: bool
    audiences: dict[Wish, Audience]
    tallies: dict[Audience, dict[str, Any]]


def read_for(slug: str, wishes: frozenset[Wish]) -> Reading:
    """Read the activity's tally for everybody who wishes to see it and may.

    :raises NotFound: if there is no such activity
    """
    activity = known_activity(slug)
    if activity.kind == Activity.Kind.DISCUSSION:
        return _news(activity, wishes)
    is_public = can_see_results(ANYBODY, activity)
    audiences = _audiences(activity, wishes, is_public=is_public)
    readers = {audience: wish.person_id for wish, audience in audiences.items()}
    tallies = {
        audience: _tally(activity, None if is_public else reader, audience)
        for audience, reader in readers.items()
    }
    found = {name: tally for name, tally in tallies.items() if tally is not None}
    return Reading(activity.pk, wishes, is_public, audiences, found)


read = database_sync_to_async(read_for, thread_sensitive=False)
"""The same for an event loop.

Not on the one thread that Django keeps for code that is sensitive to threads:
reading must not wait behind somebody's answer.
"""


def _news(activity: Activity, wishes: frozenset[Wish]) -> Reading:
    """Read what is new in a discussion, which is the same for everybody."""
    audiences = {wish: Audience(None, wish.with_strata) for wish in wishes}
    news = dict.fromkeys(audiences.values(), news_document(activity))
    return Reading(activity.pk, wishes, True, audiences, news)


def _audiences(
    activity: Activity, wishes: frozenset[Wish], *, is_public: bool
) -> dict[Wish, Audience]:
    if is_public:
        return {wish: Audience(None, wish.with_strata) for wish in wishes}
    people = {wish.person_id for wish in wishes if wish.person_id is not None}
    districts = shown_to(activity, people)
    return {
        # Only strata tell districts apart.
        wish: Audience(districts[wish.person_id], True)
        if wish.with_strata
        else Audience(None, False)
        for wish in wishes
        if wish.person_id in districts
    }


def _tally(
    activity: Activity, person_id: int | None, audience: Audience
) -> dict[str, Any] | None:
    """Return the tally as the audience sees it, read by one who belongs to it.

    None if the reader lost the right this very moment: the next reading sorts it out.
    """
    try:
        reader = _person(person_id)
        return document_of(
            tally_of(activity, reader=reader, strata=audience.with_strata)
        )
    except ResultsNotShown:
        return None


def _person(person_id: int | None) -> Person:
    if person_id is None:
        return ANYBODY
    return User.objects.filter(pk=person_id, is_active=True).first() or ANYBODY
