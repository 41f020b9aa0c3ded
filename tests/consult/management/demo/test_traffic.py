from random import Random

import pytest

from consult.consultations.activities import kind_of
from consult.consultations.models import Activity, Question
from consult.consultations.questions import KINDS
from consult.management.demo.answers import questions_asked
from consult.management.demo.opinions import choose_answers
from consult.management.demo.people import synthetic_strata
from consult.management.demo.traffic import open_activities, opinions_on
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    ConsultationFactory,
    MatrixRowFactory,
    QuestionFactory,
    make_poll,
    with_definition,
)

pytestmark = pytest.mark.django_db


def test_citizens_answer_what_is_open(poll):
    assert open_activities() == [poll]


def test_citizens_leave_alone_what_is_closed():
    make_poll(consultation=ConsultationFactory(closed=True))

    assert open_activities() == []


@pytest.mark.parametrize("person", list(synthetic_strata(5, seed=1)))
def test_a_new_poll_is_answered_with_what_it_offers(poll, person):
    activity = Activity.objects.with_definition().get(pk=poll.pk)

    answers = choose_answers(
        opinions_on(activity), questions_asked(activity), person, Random(1)
    )

    assert kind_of(activity).check(activity, answers) == answers


@pytest.mark.parametrize("seed", range(3))
def test_a_new_survey_of_every_kind_is_answered_with_what_fits(seed):
    survey = ActivityFactory(kind="survey")
    for position, kind in enumerate(Question.Kind.values):
        question = QuestionFactory(
            activity=survey,
            kind=kind,
            position=position,
            is_required="text" not in kind,
            lowest=202611 if kind == "date" else 0,
            highest=202702 if kind == "date" else 90,
            district_codes=[445],
        )
        if KINDS[kind].takes_choices:
            ChoiceFactory.create_batch(3, question=question)
        MatrixRowFactory.create_batch(2, question=question)
    survey = with_definition(survey)
    [person] = synthetic_strata(1, seed=seed)

    answers = choose_answers(
        opinions_on(survey), questions_asked(survey), person, Random(seed)
    )

    assert kind_of(survey).check(survey, answers) == answers
