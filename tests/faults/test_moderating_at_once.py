"""Moderators and authors who act at the same moment never wait in a circle."""

from threading import Barrier, BrokenBarrierError, Event

import pytest
from django.db import OperationalError

from consult.contributions import census
from consult.contributions.models import Contribution
from consult.contributions.operations import changing, delete_contribution
from consult.moderation.models import Case
from consult.moderation.operations import (
    bulk,
    confirm_bulk_hiding,
    guards,
    hide_many,
    take_up,
)
from tests.contributions_factories import make_discussion, written
from tests.factories import CitizenFactory
from tests.faults.at_once import PATIENCE, at_once, beside
from tests.faults.at_once import wait_until_something_waits_for_a_lock as wait_for_lock
from tests.moderation_factories import moderator_of
from tests.standards_factories import rule

pytestmark = pytest.mark.django_db(transaction=True)

WITH_CONTROL = pytest.mark.parametrize("is_guarded", [True, False])


@pytest.fixture
def discussion(transactional_db):
    return make_discussion()


def ideas(discussion, count):
    return [reply_to(None, discussion) for _ in range(count)]


def reply_to(parent, discussion, by=None):
    return written(discussion, by or CitizenFactory(), "So it is", parent=parent)


def cases_of(*contributions):
    reader = moderator_of(contributions[0].activity)
    return [take_up(one, by=reader) for one in contributions]


def hiding(contributions):
    """Return a call by which another moderator hides them all."""
    cases, by = cases_of(*contributions), moderator_of(contributions[0].activity)
    broken = rule(1)
    return lambda: hide_many(cases, by=by, rule=broken)


def rows_alone(numbers):
    rows = Contribution.objects.select_for_update(of=["self"])
    return rows.filter(pk__in=numbers)


def without_the_order(monkeypatch):
    """Let each lock the rows that it works on, and no parents, one by one."""
    monkeypatch.setattr(guards, "locked_in_order", rows_alone)
    monkeypatch.setattr(changing, "locked_in_order", lambda n: rows_alone(n))
    monkeypatch.setattr(bulk, "_lock", lambda numbers: {})


def one_by_one(proposal, by):
    waiting = Case.objects.filter(bulk_hiding=proposal).order_by("contribution_id")
    for case in waiting:
        yield guards.locked_case(case, by=by)


def meeting_before(monkeypatch, module, name):
    """Let two who are about to do it meet, if both can come there."""
    barrier, does = Barrier(2), getattr(module, name)

    def meet(*args):
        try:
            barrier.wait(timeout=0.5)
        except BrokenBarrierError:
            pass
        return does(*args)

    monkeypatch.setattr(module, name, meet)


def waiting_after(monkeypatch, module, name):
    """Let who does it first wait there for the other; return what lets that begin."""
    begun, does = Event(), getattr(module, name)

    def wait(*args):
        done = does(*args)
        if not begun.is_set():
            begun.set()
            # On a connection of its own: a transaction sees who waits only once.
            with beside() as start:
                start(wait_for_lock).result()
        return done

    monkeypatch.setattr(module, name, wait)
    return lambda call: lambda: begun.wait(PATIENCE) and call()


def is_deadlocked(outcomes):
    others = [one for one in outcomes if isinstance(one, Exception)]
    assert all(isinstance(one, OperationalError) for one in others), others
    return bool(others)


@WITH_CONTROL
def test_an_author_deletes_what_is_being_hidden_with_others(
    discussion, monkeypatch, settings, is_guarded
):
    settings.BULK_HIDING_ALONE = 0
    author = CitizenFactory()
    texts = [*ideas(discussion, 1), reply_to(None, discussion, author)]
    proposal, by = hiding(texts)(), moderator_of(discussion)
    if not is_guarded:
        monkeypatch.setattr(bulk, "_still_proposed", one_by_one)
    then = waiting_after(monkeypatch, bulk, "hide")

    outcomes = at_once(
        [
            lambda: confirm_bulk_hiding(proposal, by=by) and None,
            then(lambda: delete_contribution(texts[1], by=author)),
        ]
    )

    assert is_deadlocked(outcomes) is not is_guarded


@WITH_CONTROL
def test_two_hide_replies_to_the_same_ideas_in_turn(
    discussion, monkeypatch, is_guarded
):
    one, two = ideas(discussion, 2)
    replies = [reply_to(parent, discussion) for parent in (one, two, two, one)]
    calls = [hiding(replies[:2]), hiding(replies[2:])]
    if not is_guarded:
        without_the_order(monkeypatch)
    meeting_before(monkeypatch, census, "_add")

    assert is_deadlocked(at_once(calls)) is not is_guarded


@WITH_CONTROL
def test_an_author_deletes_a_reply_to_an_idea_that_is_hidden_with_it(
    discussion, monkeypatch, is_guarded
):
    author, [idea] = CitizenFactory(), ideas(discussion, 1)
    reply = reply_to(idea, discussion, author)
    hide = hiding([idea, reply])
    if not is_guarded:
        without_the_order(monkeypatch)
    then = waiting_after(monkeypatch, changing, "put_text")

    outcomes = at_once([lambda: delete_contribution(reply, by=author), then(hide)])

    # What is left of the heap was decided by its author meanwhile.
    refused = [one for one in outcomes if isinstance(one, OperationalError)]
    assert bool(refused) is not is_guarded


@WITH_CONTROL
def test_heaps_sent_at_once_are_counted_together(
    discussion, monkeypatch, settings, is_guarded
):
    settings.BULK_HIDING_ALONE = 2
    by, broken = moderator_of(discussion), rule(1)
    heaps = [cases_of(*ideas(discussion, 2)) for _ in range(2)]
    if not is_guarded:
        monkeypatch.setattr(bulk, "_one_heap_at_a_time", lambda by: None)
    meeting_before(monkeypatch, bulk, "hide")

    at_once([lambda heap=heap: hide_many(heap, by=by, rule=broken) for heap in heaps])

    hidden = Contribution.objects.filter(state="hidden").count()
    assert hidden == (2 if is_guarded else 4)
