"""Two processes that write answers at the same time never wait for one another."""

from threading import Event

import pytest
from django.db import OperationalError, transaction

from consult.responses.admission import keep
from consult.responses.group_commit import Writer
from consult.responses.submissions import Verb, submission_of
from consult.tallies.recount import drifts_of
from tests.consult.answering import crowd, submit
from tests.factories import answer_to, make_poll
from tests.faults.at_once import (
    PATIENCE,
    beside,
    wait_until_something_waits_for_a_lock,
)

pytestmark = pytest.mark.django_db(transaction=True)


def submission(poll, citizen, number, verb):
    return submission_of(
        poll,
        citizen.pk,
        answer_to(poll, number),
        verb=verb,
        language="gu",
        channel="web",
    )


def test_two_writers_of_mixed_answers_fail_none():
    poll = make_poll()
    citizens = crowd(60)
    for citizen in citizens[::2]:
        submit(poll, citizen)
    mixed = [
        submission(poll, citizen, turn % 3, Verb.SUBMIT if turn % 2 else Verb.REVISE)
        for turn, citizen in enumerate(citizens)
    ]
    writers = [Writer(longest_queue=99, largest_batch=8) for _process in range(2)]

    waiting = [writers[turn // 2 % 2].put(one) for turn, one in enumerate(mixed)]

    assert all(future.result(PATIENCE) for future in waiting)
    for writer in writers:
        writer.drain()
    assert drifts_of(poll) == []


def test_both_verbs_in_one_transaction_would_deadlock():
    """The control: one transaction submits and then revises, another revises."""
    poll = make_poll()
    first, second, third = crowd(3)
    submit(poll, first)
    submit(poll, second)
    has_submitted, may_revise = Event(), Event()

    def both():
        with transaction.atomic():
            keep([submission(poll, third, 2, Verb.SUBMIT)])
            has_submitted.set()
            assert may_revise.wait(PATIENCE)
            keep([submission(poll, first, 1, Verb.REVISE)])

    def other():
        with transaction.atomic():
            keep([submission(poll, second, 1, Verb.REVISE)])

    with beside() as start:
        outcomes = [start(both)]
        assert has_submitted.wait(PATIENCE)
        outcomes.append(start(other))
        wait_until_something_waits_for_a_lock()
        may_revise.set()

    assert any(isinstance(each.result(), OperationalError) for each in outcomes)
