import pytest
from django.utils import timezone

from consult.consultations.models import Activity
from consult.tallies.featured import featured_activity
from consult.tallies.queries import people_by_consultation, people_in
from tests.consult.answering import crowd, submit
from tests.factories import (
    ActivityFactory,
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    QuestionFactory,
    make_poll,
)

pytestmark = pytest.mark.django_db


def test_people_are_counted_by_activity_and_by_consultation(poll):
    other = make_poll(consultation=poll.consultation)
    unanswered = make_poll()
    for citizen in crowd(2):
        submit(poll, citizen)
    submit(other, citizen)

    assert people_in([poll, other, unanswered]) == {poll.pk: 2, other.pk: 1}
    assert people_by_consultation([poll.consultation, unanswered.consultation]) == {
        poll.consultation_id: 3
    }


class TestFeaturedActivity:
    def featured(self, district=None):
        return featured_activity(at=timezone.now(), district=district)

    def test_is_the_one_answered_least(self, poll, citizen):
        quiet = make_poll()
        submit(poll, citizen)

        assert self.featured() == quiet

    def test_is_a_local_one_where_the_district_is_known(self, poll, citizen):
        here = DistrictFactory()
        local = make_poll()
        local.consultation.districts.add(here)
        submit(local, CitizenFactory(profile__district=here))

        assert self.featured(here) == local
        assert self.featured(DistrictFactory()) == poll
        assert self.featured() == poll

    @pytest.mark.parametrize(
        "consultation",
        [{"closed": True}, {"upcoming": True}, {"status": "draft"}],
    )
    def test_is_open(self, consultation):
        make_poll(consultation=ConsultationFactory(**consultation))

        assert self.featured() is None

    @pytest.mark.parametrize("kind", sorted(Activity.Kind.values))
    def test_is_of_any_kind_where_nothing_is_answered_at_once(self, kind):
        only = ActivityFactory(kind=kind)

        assert self.featured() == only
        assert not self.featured().is_answered_at_once

    def test_is_what_one_tap_answers_rather_than_a_survey(self, poll, citizen):
        make_poll(kind="multiple")
        QuestionFactory(activity__kind="survey")
        submit(poll, citizen)

        assert self.featured() == poll
        assert self.featured().is_answered_at_once

    def test_is_a_local_survey_rather_than_a_poll_of_the_state(self, poll):
        here = DistrictFactory()
        survey = QuestionFactory(activity__kind="survey").activity
        survey.consultation.districts.add(here, DistrictFactory())

        assert self.featured(here) == survey
        assert self.featured() == poll

    @pytest.mark.parametrize("count", [1, 3])
    def test_never_queries_per_row(self, count, django_assert_num_queries):
        for _ in range(count):
            make_poll()

        with django_assert_num_queries(7):
            assert self.featured().questions.all()[0].choices.all()
