"""How exercises are begun, begun again and passed, and by whom."""

import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.consultations.operations import close_early
from consult.departments.models import TrainingPass
from consult.desk import operations
from consult.desk.exercises import EXERCISES
from consult.desk.exercises.reading import TRUE
from consult.desk.models import Attempt
from consult.desk.operations import NotBegun, begin_exercise, check_exercise
from consult.desk.training import has_passed, training_of
from consult.errors import NotFound, NotPermitted, TooMany
from consult.responses.models import Response
from tests.consult.desk.conftest import REASON, begun, read_again


def test_beginning_again_lays_out_anew_and_keeps_what_was_passed(officer):
    first = begun("close", officer).consultations[0]
    close_early(read_again(first), by=officer, reason=REASON)
    check_exercise("close", by=officer)

    again = begun("close", officer)

    assert again.consultations != [first]
    check_exercise("close", by=officer)
    assert again.progress.is_passed


def test_beginning_again_clears_away_what_was_there_with_its_answers(officer):
    begun("read", officer)
    answers, others = Response.objects.count(), begun("write", officer).consultations

    again = begun("read", officer).consultations

    assert answers > 0
    assert Response.objects.count() == answers
    assert {*Consultation.objects.all()} == {*again, *others}


def test_nobody_begins_exercises_without_end(officer, monkeypatch):
    monkeypatch.setattr(operations, "BEGUN_AN_HOUR", 1)
    begun("write", officer)

    with pytest.raises(TooMany):
        begin_exercise("write", by=officer)


def test_the_last_pass_ends_the_training(officer):
    begun("read", officer)
    for key in EXERCISES.keys() - {"read"}:
        Attempt.objects.create(
            official=officer,
            exercise=key,
            begun_at=timezone.now(),
            score=100,
            passed_at=timezone.now(),
        )
    assert not has_passed(officer)

    check_exercise("read", by=officer, marked=TRUE)

    assert has_passed(officer)
    assert [row.is_passed for row in training_of(officer)] == [True] * 6


def test_an_exercise_has_to_be_begun_and_to_be_there(officer):
    with pytest.raises(NotBegun):
        check_exercise("read", by=officer)
    with pytest.raises(NotFound):
        begin_exercise("juggle", by=officer)


def test_citizens_do_not_train(citizen):
    with pytest.raises(NotPermitted):
        begin_exercise("write", by=citizen)
    with pytest.raises(NotPermitted):
        check_exercise("write", by=citizen)
    assert not TrainingPass.objects.exists()
