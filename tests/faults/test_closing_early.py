"""Of what is closed early, too, nothing is accepted after the seal."""

import pytest
from django.db import connection

from consult.consultations.models import Consultation
from consult.consultations.operations import close_early
from consult.responses import intake, sealing
from consult.responses.models import Response
from consult.responses.operations import Acknowledgement
from consult.responses.refusals import Closed
from consult.responses.sealing import seal_closed_consultations
from tests.consult.answering import submit
from tests.factories import (
    CitizenFactory,
    MembershipFactory,
    in_every_language,
    make_poll,
)
from tests.faults.at_once import (
    PATIENCE,
    alone,
    beside,
    wait_until_something_waits_for_a_lock,
)

pytestmark = pytest.mark.django_db(transaction=True)

# A gate in the statement that keeps answers: it has begun, and reads on once it opens.
GATE = "(SELECT true FROM (SELECT pg_advisory_xact_lock(7, 7)) AS gate)"
HELD = "SELECT pg_advisory_lock(7, 7)"
OPENED = "SELECT pg_advisory_unlock(7, 7)"


@pytest.fixture
def gate(monkeypatch):
    """Hold every answer up after its statement has begun; return what lets them go."""
    slow = intake.KEEP.replace("WHERE a.id =", f"WHERE {GATE} AND a.id =", 1)
    assert slow != intake.KEEP
    monkeypatch.setattr(intake, "KEEP", slow)
    run(HELD)
    return lambda: run(OPENED)


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def closed_early(poll):
    approver = MembershipFactory(
        department=poll.consultation.department, role="approver"
    ).official
    close_early(poll.consultation, by=approver, reason=in_every_language("A flood"))


def sealed_with():
    """Seal what has closed; return whether it is, and with how many responses."""
    seal_closed_consultations()
    return bool(Consultation.objects.get().sealed_at), Response.objects.count()


def test_the_seal_waits_for_an_answer_that_began_before_the_early_end(gate):
    poll = make_poll()

    with beside() as start:
        answered = start(alone(lambda: submit(poll, CitizenFactory())))
        wait_until_something_waits_for_a_lock()
        closed_early(poll)
        sealed = start(sealed_with)
        gate()

    assert isinstance(answered.result(), Closed | Acknowledgement)
    assert sealed.result() == (True, Response.objects.count())


def test_without_waiting_an_answer_would_be_accepted_after_the_seal(gate, monkeypatch):
    monkeypatch.setattr(sealing, "nobody_reads_the_past", lambda: True)
    poll = make_poll()

    with beside() as start:
        answered = start(alone(lambda: submit(poll, CitizenFactory())))
        wait_until_something_waits_for_a_lock()
        closed_early(poll)
        sealed = start(sealed_with).result(PATIENCE)
        gate()

    assert isinstance(answered.result(), Acknowledgement)
    assert (sealed, Response.objects.count()) == ((True, 0), 1)


def test_whoever_only_reads_holds_up_no_seal(gate):
    """A report or a backup that began before the early end, and goes on after it."""
    poll = make_poll()
    reading = f"SELECT {GATE}, count(*) FROM responses_response"  # noqa: S608

    with beside() as start:
        read = start(lambda: run(reading))
        wait_until_something_waits_for_a_lock()
        closed_early(poll)
        sealed = start(sealed_with).result(PATIENCE)
        gate()

    assert (sealed, read.result()) == ((True, 0), None)


def test_a_round_that_waited_long_enough_leaves_the_seal_to_the_next(gate, monkeypatch):
    monkeypatch.setattr(sealing, "PATIENCE", 0.05)
    poll = make_poll()

    with beside() as start:
        start(alone(lambda: submit(poll, CitizenFactory())))
        wait_until_something_waits_for_a_lock()
        closed_early(poll)
        assert start(sealed_with).result(PATIENCE) == (False, 0)
        gate()

    assert sealed_with() == (True, Response.objects.count())
