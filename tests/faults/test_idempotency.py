"""A request that is repeated because its reply was lost is carried out once."""

from uuid import uuid4

import pytest

from consult.responses.models import IdempotencyKey, Response
from consult.responses.operations import (
    Acknowledgement,
    revise_response,
    withdraw_response,
)
from consult.responses.refusals import AlreadyResponded, KeyReused
from consult.tallies.recount import drifts_of
from tests.consult.answering import counts, submit
from tests.factories import CitizenFactory, answer_to, make_poll
from tests.faults.at_once import alone, at_once

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 20


@pytest.fixture
def poll(transactional_db):
    return make_poll()


@pytest.fixture
def citizen(transactional_db):
    return CitizenFactory()


def as_many_processes(call):
    return at_once([alone(call)] * TIMES)


def as_one_process(call):
    return at_once([call] * TIMES)


@pytest.mark.parametrize("repeatedly", [as_one_process, as_many_processes])
def test_every_retry_of_an_answer_gets_the_same_reply(
    poll, citizen, repeatedly, hesitation
):
    key = uuid4()

    replies = repeatedly(lambda: submit(poll, citizen, key=key))

    assert len({(reply.code, reply.at) for reply in replies}) == 1
    assert [reply.replayed for reply in replies].count(False) == 1
    assert counts(poll)[""] == Response.objects.count() == 1
    assert IdempotencyKey.objects.count() == 1


@pytest.mark.parametrize("repeatedly", [as_one_process, as_many_processes])
def test_every_retry_of_a_revision_gets_the_same_reply(poll, citizen, repeatedly):
    submit(poll, citizen)
    key, answers = uuid4(), answer_to(poll, 2)

    replies = repeatedly(
        lambda: revise_response(poll, by=citizen, answers=answers, key=key)
    )

    assert len({(reply.code, reply.at) for reply in replies}) == 1
    assert [reply.replayed for reply in replies].count(False) == 1
    assert counts(poll)["~"] == 2
    assert drifts_of(poll) == []


def test_without_a_key_every_repetition_but_one_is_refused(poll, citizen, hesitation):
    replies = as_many_processes(lambda: submit(poll, citizen))

    assert sum(isinstance(reply, AlreadyResponded) for reply in replies) == TIMES - 1


def test_one_key_with_two_answers_keeps_one_and_refuses_the_other(
    poll, citizen, hesitation
):
    key = uuid4()

    replies = at_once(
        [
            alone(
                lambda number=turn % 2: (number, submit(poll, citizen, number, key=key))
            )
            for turn in range(TIMES)
        ]
    )

    kept = [reply for reply in replies if not isinstance(reply, Exception)]
    assert len({number for number, _reply in kept}) == 1
    assert len({reply.at for _number, reply in kept}) == 1
    assert len(kept) == TIMES / 2
    assert sum(isinstance(reply, KeyReused) for reply in replies) == TIMES / 2


def test_retries_that_cross_a_withdrawal_bring_nothing_back(poll, citizen):
    key = uuid4()
    submit(poll, citizen, key=key)

    outcomes = at_once(
        [
            alone(lambda: withdraw_response(poll, by=citizen)),
            *[alone(lambda: submit(poll, citizen, key=key))] * TIMES,
        ]
    )

    assert sum(isinstance(outcome, Acknowledgement) for outcome in outcomes) == TIMES
    assert counts(poll)[""] == Response.objects.count() == 0
    assert drifts_of(poll) == []
