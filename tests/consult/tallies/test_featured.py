import pytest
from django.utils import timezone

from consult.tallies.queries import (
    featured_activity,
    people_by_consultation,
    people_in,
)
from tests.consult.answering import crowd, submit
from tests.factories import (
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

    def test_is_a_poll_of_a_single_choice(self):
        make_poll(kind="multiple")
        QuestionFactory(activity__kind="survey")

        assert self.featured() is None

    @pytest.mark.parametrize("count", [1, 3])
    def test_never_queries_per_row(self, count, django_assert_num_queries):
        for _ in range(count):
            make_poll()

        with django_assert_num_queries(6):
            assert self.featured().questions.all()[0].choices.all()
