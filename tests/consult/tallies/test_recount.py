import pytest
from django.core.management import CommandError, call_command

from consult.responses.models import Counter, Delta, Response
from consult.responses.operations import revise_response, withdraw_response
from consult.tallies.folding import fold
from consult.tallies.models import StratumTally
from consult.tallies.recount import drifts, drifts_of
from tests.consult.answering import crowd, submit
from tests.factories import answer_to, make_poll


@pytest.fixture
def answered(poll):
    """A poll with answers, some of them folded and some revised or withdrawn."""
    first, second, third, fourth = crowd(4)
    for citizen in (first, second, third):
        submit(poll, citizen)
    fold(poll)
    revise_response(poll, by=first, answers=answer_to(poll, 2))
    withdraw_response(poll, by=second)
    submit(poll, fourth, 1)
    return poll


def found(poll):
    return {drift.place: (drift.stored, drift.counted) for drift in drifts_of(poll)}


def test_what_was_counted_is_what_is_there(answered):
    assert drifts_of(answered) == []
    fold(answered)
    assert list(drifts()) == []


def test_an_activity_nobody_answered_has_not_drifted(poll):
    assert drifts_of(poll) == []


def test_a_tampered_counter_is_found(answered):
    Counter.objects.filter(activity=answered, cell="").update(count=99)

    assert found(answered) == {("", "", ""): (99, 3)}


def test_a_counter_of_nothing_is_found(answered):
    Counter.objects.create(activity=answered, cell="q0=1", count=5)

    assert found(answered) == {("", "", "q0=1"): (5, 0)}


def test_a_counter_that_is_gone_is_found(answered):
    Counter.objects.filter(activity=answered, cell="").delete()

    assert found(answered) == {("", "", ""): (0, 3)}


def test_a_tampered_stratum_is_found(answered):
    row = StratumTally.objects.get(activity=answered, dimension="language")
    row.cells[""] += 1
    row.save()

    assert found(answered) == {("language", "gu", ""): (4, 3)}


def test_a_delta_that_is_lost_is_found(answered):
    Delta.objects.order_by("pk").last().delete()

    assert ("language", "gu", "") in found(answered)


def test_an_answer_that_is_lost_is_found_in_every_dimension(answered):
    Response.objects.order_by("pk").last().delete()

    dimensions = {
        dimension for dimension, _stratum, cell in found(answered) if not cell
    }
    assert dimensions == {"", *StratumTally.Dimension.values}


def test_a_changed_answer_is_found(answered):
    response = Response.objects.exclude(answers=answer_to(answered, 0)).first()
    response.answers = answer_to(answered, 0)
    response.save()

    assert found(answered)


def test_drifts_names_the_activity_and_the_cell(answered):
    make_poll()
    Counter.objects.filter(activity=answered, cell="").update(count=99)

    assert [str(drift) for drift in drifts()] == [
        f"{answered.slug} -/-/-: stored 99, counted 3"
    ]


def test_the_command_says_that_all_is_well(answered, capsys):
    call_command("recount")

    assert capsys.readouterr().out == "Every tally equals its recount.\n"


def test_the_command_fails_on_drift_and_names_it(answered, capsys):
    Counter.objects.filter(activity=answered, cell="").update(count=99)

    with pytest.raises(CommandError) as failure:
        call_command("recount")

    assert failure.value.returncode == 1
    assert "stored 99, counted 3" in capsys.readouterr().err


@pytest.mark.parametrize("count", [1, 3])
def test_a_recount_never_queries_per_answer(poll, count, django_assert_num_queries):
    for citizen in crowd(count):
        submit(poll, citizen)

    with django_assert_num_queries(7):
        drifts_of(poll)
