"""Folds that run at once, or are cut short, count every answer exactly once."""

import pytest
from django.db import transaction

from consult.responses.models import Delta
from consult.tallies import folding
from consult.tallies.folding import fold
from consult.tallies.models import StratumTally
from consult.tallies.recount import drifts_of
from tests.consult.answering import crowd, submit
from tests.factories import make_poll
from tests.faults.at_once import at_once, beside, wait_until_something_waits_for_a_lock

pytestmark = pytest.mark.django_db(transaction=True)


READ_AND_REMOVE = """
WITH removed AS (DELETE FROM responses_delta WHERE activity_id = %s AND %s > 0)
SELECT change, count(*)
FROM responses_delta CROSS JOIN jsonb_array_elements(changes) AS change GROUP BY change
"""


@pytest.fixture
def answered(transactional_db):
    poll = make_poll()
    for citizen in crowd(12):
        submit(poll, citizen)
    return poll


def people(poll):
    return StratumTally.objects.get(activity=poll, dimension="language").cells[""]


def test_folds_that_run_at_once_share_the_work(answered, monkeypatch):
    monkeypatch.setattr(folding, "LARGEST_FOLD", 3)

    folded = at_once([lambda: fold(answered)] * 4)
    while Delta.objects.exists():
        folded.append(fold(answered))

    assert sum(folded) == people(answered) == 12
    assert drifts_of(answered) == []


def test_a_second_fold_skips_what_the_first_has_taken(answered, monkeypatch):
    monkeypatch.setattr(folding, "LARGEST_FOLD", 5)

    with beside() as start, transaction.atomic():
        first = fold(answered)
        second = start(lambda: fold(answered))
        wait_until_something_waits_for_a_lock()

    assert (first, second.result()) == (5, 5)
    assert people(answered) == 10
    assert drifts_of(answered) == []


def test_without_taking_the_deltas_a_fold_would_count_them_twice(answered, monkeypatch):
    """The control: the deltas are read, and then removed."""
    monkeypatch.setattr(folding, "TAKE", READ_AND_REMOVE)

    with beside() as start, transaction.atomic():
        fold(answered)
        second = start(lambda: fold(answered))
        wait_until_something_waits_for_a_lock()

    assert second.result() == 12
    assert people(answered) == 24
    assert drifts_of(answered)


def test_answers_that_arrive_while_folding_are_neither_lost_nor_doubled(answered):
    citizens = crowd(20)
    answers = [
        lambda citizen=citizen: submit(answered, citizen) for citizen in citizens
    ]

    at_once([*answers, *[lambda: fold(answered)] * 4])
    fold(answered)

    assert people(answered) == 32
    assert drifts_of(answered) == []
