"""Rounds of proofs that run at once share the work, and never hinder an operator."""

import pytest
from django.db import transaction

from consult.tallies.reconciling import prove_some
from consult.tallies.recount import drifts, take_turn
from tests.factories import make_poll
from tests.faults.at_once import PATIENCE, beside

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("is_recounted", [True, False])
def test_a_round_passes_over_what_another_recounts(is_recounted):
    """The second is the control: nobody recounts, and both are proved."""
    large, small = make_poll(), make_poll()

    with beside() as start, transaction.atomic():
        if is_recounted:
            assert take_turn(large)
        proved = start(prove_some).result(PATIENCE)

    expected = [small] if is_recounted else [large, small]
    assert set(proved) == {poll.slug for poll in expected}


def test_a_round_without_time_still_proves_one_that_is_free():
    large, small = make_poll(), make_poll()

    with beside() as start, transaction.atomic():
        take_turn(large)
        proved = start(lambda: prove_some(seconds=0)).result(PATIENCE)

    assert proved == [small.slug]


def test_what_was_passed_over_is_proved_once_the_other_has_ended():
    poll = make_poll()
    with transaction.atomic():
        take_turn(poll)

    with beside() as start:
        assert start(prove_some).result(PATIENCE) == [poll.slug]


def test_an_operator_recounts_whatever_is_recounted_already():
    poll = make_poll()

    with beside() as start, transaction.atomic():
        take_turn(poll)
        assert start(lambda: list(drifts())).result(PATIENCE) == []
