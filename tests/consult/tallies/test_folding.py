import pytest
from django.db import DatabaseError, transaction

from consult.responses.models import Delta
from consult.responses.operations import revise_response, withdraw_response
from consult.tallies import folding
from consult.tallies.folding import fold, fold_all
from consult.tallies.models import StratumTally
from tests.consult.answering import counts, crowd, submit, submit_by_turns
from tests.factories import answer_to, make_poll


def strata(poll, dimension):
    """Return {stratum: (people counted, people released)} of one dimension."""
    rows = StratumTally.objects.filter(activity=poll, dimension=dimension)
    return {
        row.stratum: (row.cells.get("", 0), row.released_cells.get("", 0))
        for row in rows
    }


def test_fold_adds_every_answer_to_its_stratum_in_each_dimension(poll, citizen):
    submit(poll, citizen, language="hi", channel="api")

    assert fold(poll) == 1

    district = str(citizen.profile.district.lgd_code)
    people = {dimension: strata(poll, dimension) for dimension in folding_dimensions()}
    assert people == {
        "district": {district: (1, 0)},
        "age_band": {"30-44": (1, 0)},
        "gender": {"woman": (1, 0)},
        "language": {"hi": (1, 0)},
        "channel": {"api": (1, 0)},
        "version": {"1": (1, 0)},
    }
    (question, choice), *_ = answer_to(poll).items()
    row = StratumTally.objects.get(dimension="district")
    assert row.cells == {"": 1, f"q{question}": 1, f"q{question}={choice}": 1}


def folding_dimensions():
    return StratumTally.Dimension.values


def test_what_was_folded_is_not_folded_again(poll, citizen):
    submit(poll, citizen)
    fold(poll)

    assert fold(poll) == 0
    assert not Delta.objects.exists()
    assert strata(poll, "language") == {"gu": (1, 0)}


def test_a_revision_moves_the_answer_within_its_stratum(poll, citizen):
    submit(poll, citizen)
    fold(poll)
    revise_response(poll, by=citizen, answers=answer_to(poll, 1))

    fold(poll)

    (question, choice), *_ = answer_to(poll, 1).items()
    row = StratumTally.objects.get(dimension="gender")
    assert row.cells == {"": 1, f"q{question}": 1, f"q{question}={choice}": 1}


def test_a_withdrawn_answer_leaves_no_cell_behind(poll, citizen):
    submit(poll, citizen)
    withdraw_response(poll, by=citizen)

    assert fold(poll) == 2
    assert {tuple(row.cells) for row in StratumTally.objects.all()} == {()}


def test_a_fold_that_is_interrupted_counts_nothing(poll, citizen, monkeypatch):
    submit(poll, citizen)

    def interrupted(activity, rows):
        raise KeyboardInterrupt

    monkeypatch.setattr(folding, "_released", interrupted)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        fold(poll)
    monkeypatch.undo()

    assert not StratumTally.objects.exists()
    assert fold(poll) == 1
    assert strata(poll, "language") == {"gu": (1, 0)}


def test_a_large_backlog_is_folded_in_bounded_steps(poll, monkeypatch):
    monkeypatch.setattr(folding, "LARGEST_FOLD", 2)
    for citizen in crowd(3):
        submit(poll, citizen)

    assert [fold(poll), fold(poll), fold(poll)] == [2, 1, 0]
    assert strata(poll, "language") == {"gu": (3, 0)}


def test_fold_all_folds_every_activity(poll, citizen):
    other = make_poll()
    submit(poll, citizen)
    submit(other, citizen)

    assert fold_all() == 2
    assert strata(poll, "language") == strata(other, "language") == {"gu": (1, 0)}


def test_fold_all_leaves_no_backlog_however_large(poll, monkeypatch):
    monkeypatch.setattr(folding, "LARGEST_FOLD", 2)
    other = make_poll()
    for citizen in crowd(5):
        submit(poll, citizen)
        submit(other, citizen)

    assert fold_all() == 10
    assert not Delta.objects.exists()
    assert strata(poll, "language") == strata(other, "language") == {"gu": (5, 0)}


def test_fold_all_ends_when_its_time_is_up_and_each_had_its_turn(poll, monkeypatch):
    monkeypatch.setattr(folding, "LARGEST_FOLD", 2)
    other = make_poll()
    for citizen in crowd(5):
        submit(poll, citizen)
        submit(other, citizen)
    clock = iter(range(10))

    assert fold_all(seconds=1, clock=lambda: next(clock)) == 4
    assert strata(poll, "language") == strata(other, "language") == {"gu": (2, 0)}


def test_an_activity_that_cannot_be_folded_stops_no_other(poll, citizen, caplog):
    other = make_poll()
    submit(poll, citizen)
    submit(other, citizen)
    Delta.objects.filter(activity=poll).update(changes={"no": "list"})

    assert fold_all() == 1
    assert strata(other, "language") == {"gu": (1, 0)}
    assert f"Answers to {poll.slug} could not be folded" in caplog.text
    # The control: it comes first, and by itself it fails.
    with pytest.raises(DatabaseError):
        fold(poll)


def test_a_stratum_is_released_whenever_ten_more_people_are_in_it(poll):
    citizens = crowd(21)
    district = str(citizens[0].profile.district.lgd_code)
    released = []
    for number, citizen in enumerate(citizens):
        submit(poll, citizen, number % 2)
        fold(poll)
        released.append(strata(poll, "district")[district][1])

    assert released == [0] * 9 + [10] * 10 + [20] * 2


def test_ten_who_all_answer_alike_wait_for_one_who_does_not(poll):
    citizens = crowd(21)
    for citizen in citizens[:20]:
        submit(poll, citizen)
    fold(poll)
    district = str(citizens[0].profile.district.lgd_code)
    assert strata(poll, "district") == {district: (20, 0)}

    submit(poll, citizens[20], 1)
    fold(poll)

    assert strata(poll, "district") == {district: (21, 21)}


def test_ten_who_all_answered_alike_and_withdraw_are_not_shown_to_have(poll):
    citizens = crowd(40)
    submit_by_turns(poll, citizens)
    fold(poll)
    for citizen in citizens[0:20:2]:
        withdraw_response(poll, by=citizen)
    fold(poll)
    district = str(citizens[0].profile.district.lgd_code)
    assert strata(poll, "district") == {district: (30, 40)}

    withdraw_response(poll, by=citizens[1])
    fold(poll)

    assert strata(poll, "district") == {district: (29, 29)}


def test_a_revision_alone_releases_nothing(poll):
    citizens = crowd(10)
    submit_by_turns(poll, citizens)
    fold(poll)
    before = StratumTally.objects.get(dimension="language").released_cells

    revise_response(poll, by=citizens[0], answers=answer_to(poll, 1))
    fold(poll)

    row = StratumTally.objects.get(dimension="language")
    assert row.released_cells == before != row.cells


def test_a_release_is_a_new_version_and_told_of(
    poll, told, django_capture_on_commit_callbacks
):
    submit_by_turns(poll, crowd(10))
    before = counts(poll)["~"]

    with django_capture_on_commit_callbacks(execute=True):
        fold(poll)

    assert counts(poll)["~"] == before + 1
    assert told == [(f"activity.{poll.pk}", "tally.released")]


def test_a_fold_without_a_release_is_no_new_version(
    poll, citizen, told, django_capture_on_commit_callbacks
):
    submit(poll, citizen)
    before = counts(poll)["~"]

    with django_capture_on_commit_callbacks(execute=True):
        fold(poll)

    assert counts(poll)["~"] == before
    assert told == []
