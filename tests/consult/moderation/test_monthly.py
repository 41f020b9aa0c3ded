from datetime import date, timedelta

import pytest
from django.utils import timezone

from consult.errors import NotFound
from consult.moderation.models import Appeal, Case, Decision
from consult.moderation.monthly import month_before, month_of, next_month
from consult.moderation.operations import (
    appeal,
    decide_appeal,
    decide_hidden,
    decide_published,
    undo_decision,
)
from tests.factories import CitizenFactory
from tests.moderation_factories import held_case


@pytest.fixture
def at():
    return timezone.now()


def account(at):
    """Return the one line of the month that runs."""
    month = month_of(timezone.localdate(at).replace(day=1), at=at)
    assert len(month.lines) == 1
    return month.lines[0]


def test_the_month_says_what_a_department_received_and_decided(
    discussion, moderator, colleague, rule, at
):
    author = CitizenFactory()
    cases = [held_case(discussion) for _ in range(3)]
    cases.append(held_case(discussion, by=author))
    decide_published(cases[0], by=moderator)
    decide_hidden(cases[1], by=moderator, rule=rule)
    hidden = decide_hidden(cases[3], by=moderator, rule=rule).contribution
    made = appeal(hidden, by=author, text="Why", language="gu")
    decide_appeal(made, by=colleague, is_granted=True, answer="You are right")

    line = account(at)

    assert line.department == discussion.consultation.department
    assert (line.received, line.held, line.published, line.hidden) == (4, 4, 1, 2)
    assert line.hidden_by_rule == {rule.number: 2}
    assert (line.appealed, line.overturned) == (1, 1)


def test_the_median_is_in_hours_from_receipt_to_decision(discussion, moderator, at):
    for hours in (2, 4, 30):
        case = held_case(discussion)
        decide_published(case, by=moderator)
        decided_at = Decision.objects.get(case=case).decided_at
        received_at = decided_at - timedelta(hours=hours)
        Case.objects.filter(pk=case.pk).update(received_at=received_at)

    month = month_of(timezone.localdate(at).replace(day=1), at=at)

    assert month.lines[0].median_hours == pytest.approx(4)


def test_what_was_undone_is_not_in_the_account(case, moderator, rule, at):
    undo_decision(decide_hidden(case, by=moderator, rule=rule), by=moderator)

    line = account(at)

    assert (line.received, line.hidden, line.median_hours) == (1, 0, None)


def test_other_months_know_nothing_of_it(case, citizen, moderator, rule, at):
    hidden = decide_hidden(case, by=moderator, rule=rule).contribution
    appeal(hidden, by=citizen, text="Why", language="gu")
    long_ago = timezone.now() - timedelta(days=70)
    Case.objects.update(received_at=long_ago)
    Decision.objects.update(decided_at=long_ago)
    Appeal.objects.update(received_at=long_ago)

    this_month = timezone.localdate(at).replace(day=1)
    month = timezone.localdate(long_ago).replace(day=1)
    assert month_of(this_month, at=at).lines == []
    assert month_of(month, at=at).is_over
    assert len(month_of(month, at=at).lines) == 1


def test_a_month_to_come_has_no_account(db, at):
    with pytest.raises(NotFound):
        month_of(next_month(timezone.localdate(at)), at=at)


def test_months_follow_each_other_across_a_year():
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert month_before(date(2027, 1, 31)) == date(2026, 12, 1)
