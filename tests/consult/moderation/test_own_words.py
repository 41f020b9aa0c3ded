"""A moderator who writes as a citizen, too, decides nothing about their own words."""

import pytest
from django.utils import timezone

from consult.moderation.models import Appeal
from consult.moderation.operations import (
    appeal,
    claim,
    confirm_bulk_hiding,
    decide_appeal,
    decide_hidden,
    decide_published,
    hide_many,
    mark_grievance,
)
from consult.moderation.queries import Show, queue_for
from consult.moderation.refusals import WantsAnother
from tests.factories import MembershipFactory
from tests.moderation_factories import held_case


@pytest.fixture
def both(discussion, citizen):
    """The citizen whose text waits, made a moderator of its department."""
    department = discussion.consultation.department
    MembershipFactory(department=department, role="moderator", official=citizen)
    return citizen


def may_decide(moderator, show):
    queue = queue_for(moderator, at=timezone.now(), show=show)
    return [one.may_decide for one in (*queue.cases, *queue.appeals)]


def test_they_do_not_decide_the_case(case, both, moderator, rule):
    for act in (decide_published, claim):
        with pytest.raises(WantsAnother):
            act(case, by=both)
    with pytest.raises(WantsAnother):
        decide_hidden(case, by=both, rule=rule)
    with pytest.raises(WantsAnother):
        mark_grievance(case.contribution, by=both, is_grievance=True)

    assert may_decide(both, Show.WAITING) == [False]
    assert may_decide(moderator, Show.WAITING) == [True]
    decide_published(case, by=moderator)


def test_they_do_not_decide_the_appeal(case, both, moderator, colleague, rule):
    hidden = decide_hidden(case, by=moderator, rule=rule).contribution
    made = appeal(hidden, by=both, text="Why", language="gu")

    with pytest.raises(WantsAnother):
        decide_appeal(made, by=both, is_granted=True, answer="I am right")

    assert may_decide(both, Show.APPEALS) == [False]
    assert may_decide(colleague, Show.APPEALS) == [True]
    assert Appeal.objects.get().decided_at is None


def test_they_do_not_hide_it_with_others(
    case, discussion, both, moderator, settings, rule
):
    settings.BULK_HIDING_ALONE = 0
    proposal = hide_many([case, held_case(discussion)], by=moderator, rule=rule)

    confirm_bulk_hiding(proposal, by=both)

    case.refresh_from_db()
    assert case.decided_at is None
