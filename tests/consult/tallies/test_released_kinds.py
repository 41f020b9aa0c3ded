"""What is released of the kinds whose counts are more than one row of cells."""

import pytest
from django.contrib.auth.models import AnonymousUser

from consult.responses.operations import submit_response
from consult.tallies.folding import fold
from consult.tallies.queries import tally_of
from tests.consult.answering import crowd
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    MatrixRowFactory,
    QuestionFactory,
    with_definition,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_suffice(settings):
    settings.SMALLEST_TOTAL = 5


def asked(kind, **more):
    question = QuestionFactory(
        activity=ActivityFactory(kind="survey"), kind=kind, is_required=False, **more
    )
    ChoiceFactory.create_batch(2, question=question)
    MatrixRowFactory.create_batch(2, question=question)
    return question


def answered(question, *answers):
    """Return what is released after the answers, of people of one district."""
    survey = with_definition(question.activity)
    for citizen, answer in zip(crowd(len(answers)), answers, strict=True):
        submit_response(
            survey,
            by=citizen,
            answers={str(question.pk): answer},
            language="gu",
            channel="web",
        )
    fold(survey)
    return tally_of(survey, reader=AnonymousUser(), strata=True)


def test_each_row_of_a_table_has_a_base_of_its_own():
    question = asked("matrix")
    first, second = question.offered
    here, there = map(str, question.asked_rows)
    answers = [{here: first}] * 6 + [{here: second, there: second}] * 2

    [tally] = answered(question, *answers).questions

    assert (tally.base, tally.bases) == (8, {here: 8, there: 2})
    # The second row was answered by too few.
    assert [(cell.key, cell.count, cell.percent) for cell in tally.cells] == [
        (f"{here}:{first}", 6, 75),
        (f"{here}:{second}", 2, 25),
    ]


def test_a_ranking_brings_its_first_choices_and_points():
    question = asked("ranking")
    first, second = question.offered

    [tally] = answered(question, *[[first, second]] * 4, [second]).questions

    assert {(f.name, f.key): f.value for f in tally.figures} == {
        ("first", str(first)): 4,
        ("borda", str(first)): 4,
        ("first", str(second)): 1,
        ("borda", str(second)): 1,
    }


def test_nothing_follows_from_too_few_answers():
    [tally] = answered(asked("stars"), 5, 5, 5, 5, None).questions

    assert (tally.base, tally.cells, tally.figures) == (4, [], [])


@pytest.mark.parametrize(("kind", "is_shown"), [("points", False), ("ranking", True)])
def test_points_are_not_broken_down_because_their_sum_is_known(kind, is_shown):
    question = asked(kind)
    first, second = question.offered
    both = (first, second), (second, first)
    answers = [
        {str(most): 7, str(least): 3} if kind == "points" else [most, least]
        for most, least in both * 6
    ]

    released = answered(question, *answers)

    [stratum] = released.strata["district"]
    assert stratum.people == 12
    assert (question.pk in stratum.questions) is is_shown
    assert released.questions[0].cells
