from random import Random

import pytest

from consult.consultations.activities import kind_of
from consult.consultations.models import Activity
from consult.management.demo.answers import questions_asked
from consult.management.demo.opinions import choose_answers
from consult.management.demo.people import synthetic_strata
from consult.management.demo.traffic import open_activities, opinions_on
from tests.factories import ConsultationFactory, make_poll

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
