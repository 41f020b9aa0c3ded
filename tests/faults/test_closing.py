"""Nothing is accepted after the seal, and nothing that was accepted is left out."""

from contextlib import suppress
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.responses import intake
from consult.responses.group_commit import Writer
from consult.responses.models import Counter, Response
from consult.responses.operations import Acknowledgement
from consult.responses.refusals import Closed
from consult.responses.sealing import seal_closed_consultations, seal_consultation
from consult.responses.submissions import Verb, submission_of
from consult.tallies.recount import drifts_of
from tests.consult.answering import counts, crowd, submit
from tests.factories import CitizenFactory, answer_to, make_poll
from tests.faults.at_once import (
    PATIENCE,
    alone,
    beside,
    wait_until_something_waits_for_a_lock,
)

pytestmark = pytest.mark.django_db(transaction=True)

MOMENT = 0.05
"""Seconds; only how far what seals comes depends on it, never what is found."""


def close(poll):
    """Let the closing time be now."""
    Consultation.objects.filter(pk=poll.consultation_id).update(
        closes_at=timezone.now() - timedelta(microseconds=1)
    )


def sealed_with():
    """Seal what has closed; return how many responses there are at that moment."""
    seal_closed_consultations()
    return Response.objects.count()


class InFlight:
    """An answer that is written and not yet committed."""

    def __init__(self, poll, citizen):
        self.call = lambda: submit(poll, citizen)
        self.is_written, self.may_commit = Event(), Event()

    def __call__(self):
        reply = self.call()
        self.is_written.set()
        assert self.may_commit.wait(PATIENCE)
        return reply


def test_sealing_waits_for_an_answer_in_flight():
    poll = make_poll()
    answer = InFlight(poll, CitizenFactory())

    with beside() as start:
        answered = start(alone(answer))
        assert answer.is_written.wait(PATIENCE)
        close(poll)
        sealed = start(sealed_with)
        wait_until_something_waits_for_a_lock()
        assert not sealed.done()
        answer.may_commit.set()

    assert isinstance(answered.result(), Acknowledgement)
    assert sealed.result() == counts(poll)[""] == 1
    assert Consultation.objects.get().sealed_at


def test_without_the_lock_an_answer_would_be_left_out(monkeypatch):
    monkeypatch.setattr(intake, "wait_for_answers_in_flight", lambda pk: None)
    poll = make_poll()
    answer = InFlight(poll, CitizenFactory())

    with beside() as start:
        answered = start(alone(answer))
        assert answer.is_written.wait(PATIENCE)
        close(poll)
        sealed = start(sealed_with).result(PATIENCE)
        answer.may_commit.set()

    assert isinstance(answered.result(), Acknowledgement)
    assert (sealed, Response.objects.count()) == (0, 1)


def test_an_answer_that_comes_while_sealing_waits_finds_it_closed():
    poll = make_poll()
    first, second = CitizenFactory.create_batch(2)
    answer = InFlight(poll, first)

    with beside() as start:
        start(alone(answer))
        assert answer.is_written.wait(PATIENCE)
        close(poll)
        sealed = start(sealed_with)
        wait_until_something_waits_for_a_lock()
        late = start(alone(lambda: submit(poll, second)))
        answer.may_commit.set()

    assert isinstance(late.result(), Closed)
    assert sealed.result() == Response.objects.count() == 1


def test_what_was_accepted_in_a_rush_is_what_was_counted_at_the_seal():
    poll = make_poll()
    citizens = CitizenFactory.create_batch(60)

    with beside() as start:
        outcomes = [
            start(alone(lambda citizen=citizen: submit(poll, citizen)))
            for citizen in citizens
        ]
        outcomes[10].result(PATIENCE)
        close(poll)
        at_the_seal = start(sealed_with).result(PATIENCE)

    replies = [outcome.result() for outcome in outcomes]
    accepted = sum(isinstance(reply, Acknowledgement) for reply in replies)
    refused = sum(isinstance(reply, Closed) for reply in replies)
    assert accepted == at_the_seal == Response.objects.count() == counts(poll)[""]
    assert accepted + refused == len(citizens)
    assert drifts_of(poll) == []


HOLDS = {
    # The answers are written and wait to be counted.
    "counters": "SELECT FROM responses_counter WHERE activity_id = %s FOR UPDATE",
    # Their statement has begun, and has not come to anything yet.
    "table": "LOCK TABLE responses_response IN SHARE MODE -- %s",
}


def in_flight(poll, citizens, writers):
    """Hand each citizen's answer to one of the writers; return what they wait for."""
    return [
        writers[number % len(writers)].put(
            submission_of(
                poll,
                citizen.pk,
                answer_to(poll, number % 3),
                verb=Verb.SUBMIT,
                language="gu",
                channel="web",
            )
        )
        for number, citizen in enumerate(citizens)
    ]


def accepted_and_sealed(poll, citizens, writers, hold):
    """Close while the answers are in flight.

    Returns how many were accepted, and how many there were at the seal.
    """
    Counter.objects.create(activity=poll, cell="", count=0)

    def seal():
        seal_consultation(poll.consultation)
        return Response.objects.filter(activity=poll).count()

    with beside() as start:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(HOLDS[hold], [poll.pk])
            waiting = in_flight(poll, citizens, writers)
            wait_until_something_waits_for_a_lock()
            start(lambda: close(poll)).result(PATIENCE)
            sealed = start(seal)
            # What seals must be let through as far as it comes.
            with suppress(TimeoutError):
                sealed.result(MOMENT)
        kept = [future.result(PATIENCE) for future in waiting]
        return sum(at is not None for at in kept), sealed.result(PATIENCE)


@pytest.mark.parametrize("hold", HOLDS)
def test_nothing_of_two_hundred_in_flight_is_left_out_or_too_late(hold):
    citizens = crowd(200)
    writers = [Writer(longest_queue=200, largest_batch=16) for _process in range(2)]

    for _closing in range(25):
        poll = make_poll()
        accepted, at_the_seal = accepted_and_sealed(poll, citizens, writers, hold)

        assert accepted == at_the_seal == counts(poll)[""]
        assert accepted < len(citizens)
        assert Response.objects.filter(activity=poll).count() == accepted
        assert drifts_of(poll) == []


def test_without_the_lock_answers_in_flight_would_be_left_out(monkeypatch):
    """The control."""
    monkeypatch.setattr(intake, "wait_for_answers_in_flight", lambda pk: None)
    writers = [Writer(longest_queue=200, largest_batch=16) for _process in range(2)]

    accepted, at_the_seal = accepted_and_sealed(
        make_poll(), crowd(200), writers, "counters"
    )

    assert at_the_seal < accepted


LATE = """
CREATE FUNCTION be_late() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_advisory_xact_lock(1); RETURN NULL; END $$;
CREATE TRIGGER is_late BEFORE INSERT ON responses_response
    FOR EACH STATEMENT EXECUTE FUNCTION be_late();
"""
IN_TIME = "DROP TRIGGER is_late ON responses_response; DROP FUNCTION be_late();"
WAIT_FOR_CLOSING = """
SELECT pg_sleep(extract(epoch FROM closes_at - clock_timestamp()))
FROM consultations_consultation
"""


@pytest.fixture
def lateness(transactional_db):
    """Hold every statement up right after it has begun, while the test holds a lock."""
    with connection.cursor() as cursor:
        cursor.execute(LATE)
        yield
        cursor.execute(IN_TIME)


def test_a_statement_that_began_in_time_and_was_held_up_until_the_seal_is_late(
    lateness,
):
    poll = make_poll()
    soon = timezone.now() + timedelta(seconds=1)
    Consultation.objects.update(closes_at=soon)

    with beside() as start, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(1)")
        late = start(alone(lambda: submit(poll, CitizenFactory())))
        wait_until_something_waits_for_a_lock()
        cursor.execute(WAIT_FOR_CLOSING)
        at_the_seal = start(sealed_with).result(PATIENCE)

    assert isinstance(late.result(), Closed)
    assert at_the_seal == Response.objects.count() == 0
