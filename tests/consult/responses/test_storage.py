"""What thousands of batches leave behind in the tables stays bounded."""

import pytest
from django.db import connection, transaction

from consult.responses.operations import revise_response
from consult.tallies.folding import fold
from tests.consult.answering import crowd, submit
from tests.factories import CitizenFactory, answer_to, make_poll

pytestmark = pytest.mark.django_db(transaction=True)

SIZE = "SELECT pg_relation_size(%s) / current_setting('block_size')::int"
UPDATES = """
SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = %s
"""


def asked(query, *values):
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchone()


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def poll(transactional_db):
    """A poll in tables without the dead rows that tests before this one left."""
    poll = make_poll()
    submit(poll, CitizenFactory())
    run("VACUUM FULL responses_counter")
    run("VACUUM FULL responses_response")
    return poll


def revised_beside_the_indexes(poll):
    """Let a few of many revise; return how many rows that moved, and how many stayed."""
    citizens = crowd(120)
    with transaction.atomic():
        for citizen in citizens:
            submit(poll, citizen)
    asked("SELECT pg_stat_force_next_flush()")
    before = asked(UPDATES, "responses_response")
    with transaction.atomic():
        for citizen in citizens[::20]:
            revise_response(poll, by=citizen, answers=answer_to(poll, 2))
    asked("SELECT pg_stat_force_next_flush()")
    after = asked(UPDATES, "responses_response")
    return after[0] - before[0], after[1] - before[1]


def test_a_revision_finds_room_beside_the_answer(poll):
    assert revised_beside_the_indexes(poll) == (6, 6)


def test_without_room_a_revision_would_move_the_answer(poll):
    """The control."""
    run("ALTER TABLE responses_response SET (fillfactor = 100)")
    try:
        revised, in_place = revised_beside_the_indexes(poll)
    finally:
        run("ALTER TABLE responses_response SET (fillfactor = 90)")

    assert in_place < revised == 6


def test_the_room_of_folded_deltas_is_used_again(poll):
    sizes = []
    for _fold in range(4):
        run(
            "INSERT INTO responses_delta (activity_id, changes)"
            " SELECT activity_id, changes FROM responses_delta, generate_series(1, 400)"
        )
        while fold(poll):
            pass
        run("VACUUM responses_delta")
        submit(poll, CitizenFactory())
        sizes.append(asked(SIZE, "responses_delta")[0])

    assert sizes[-1] <= sizes[0] + 1
