from datetime import timedelta

import pytest
from django.utils import timezone

from consult.moderation.clock import Urgency, clock_of
from consult.moderation.models import Case
from consult.moderation.operations import (
    appeal,
    claim,
    decide_hidden,
    decide_published,
)
from consult.moderation.queries import Show, queue_for
from tests.contributions_factories import make_discussion
from tests.factories import MembershipFactory
from tests.moderation_factories import held_case, moderator_of

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "urgency"),
    [
        (timedelta(0), Urgency.LATER),
        (19 * HOUR, Urgency.LATER),
        (20 * HOUR, Urgency.SOON),
        (24 * HOUR, Urgency.LATE),
    ],
)
def test_a_first_look_is_pointed_out_before_24_hours_are_over(case, since, urgency):
    clock = clock_of(Case.objects.get())

    assert clock.urgency(case.received_at + since) == urgency


@pytest.mark.parametrize(
    ("since", "urgency"),
    [
        (12 * DAY, Urgency.LATER),
        (13 * DAY, Urgency.SOON),
        (15 * DAY, Urgency.LATE),
    ],
)
def test_a_decision_is_pointed_out_before_15_days_are_over(
    case, moderator, since, urgency
):
    clock = clock_of(claim(case, by=moderator))

    assert clock.urgency(case.received_at + since) == urgency


def test_the_queue_begins_with_what_has_waited_longest(discussion, moderator):
    newer, older = held_case(discussion), held_case(discussion)
    Case.objects.filter(pk=older.pk).update(received_at=timezone.now() - 2 * DAY)

    queue = queue_for(moderator, at=timezone.now())

    assert [one.case for one in queue.cases] == [older, newer]
    assert queue.cases[0].clock.urgency(queue.at) == Urgency.LATE
    assert queue.counts == {"waiting": 2, "flagged": 0, "appeals": 0}


def test_the_queue_holds_what_is_written_to_ones_own_departments(case, moderator):
    theirs = held_case(make_discussion())
    of_the_state = MembershipFactory(role="state_administrator", department=None)

    at = timezone.now()
    assert [one.case for one in queue_for(moderator, at=at).cases] == [case]
    assert [one.case for one in queue_for(of_the_state.official, at=at).cases] == [
        case,
        theirs,
    ]
    analyst = moderator_of(case.contribution.activity, "analyst")
    assert queue_for(analyst, at=at).cases == []


@pytest.mark.parametrize("count", [1, 3])
def test_the_queue_is_read_in_the_same_few_queries(
    discussion, moderator, count, django_assert_num_queries
):
    for _ in range(count):
        held_case(discussion)

    with django_assert_num_queries(7):
        queue = queue_for(moderator, at=timezone.now())
        assert len(queue.cases) == count


def test_a_page_beyond_the_last_is_the_last(case, moderator):
    queue = queue_for(moderator, at=timezone.now(), page=9)

    assert (queue.page, queue.pages, len(queue.cases)) == (1, 1, 1)


def test_the_appeals_say_who_may_decide(case, citizen, moderator, colleague, rule):
    hidden = decide_hidden(case, by=moderator, rule=rule).contribution
    appeal(hidden, by=citizen, text="Why", language="gu")

    at = timezone.now()
    for person, may in ((moderator, False), (colleague, True)):
        queue = queue_for(person, at=at, show=Show.APPEALS)
        assert [one.may_decide for one in queue.appeals] == [may]


def test_what_is_decided_waits_no_longer(case, moderator):
    decide_published(case, by=moderator)

    assert queue_for(moderator, at=timezone.now()).cases == []
