import pytest
from asgiref.sync import sync_to_async
from django.test import override_settings

from consult.consultations.definitions import aknown_activity, known_activity
from consult.consultations.models import Consultation
from consult.errors import NotFound
from consult.responses.operations import submit_response
from consult.responses.refusals import Closed
from tests.factories import CitizenFactory, ConsultationFactory, answer_to, make_poll


@override_settings(DEFINITION_SECONDS=60)
def test_a_known_activity_is_not_asked_for_again(poll, django_assert_num_queries):
    known_activity(poll.slug)

    with django_assert_num_queries(0):
        activity = known_activity(poll.slug)
        answers = answer_to(activity)
        consultation = activity.consultation
        list(consultation.districts.all()), consultation.department.name

    assert (activity, answers) == (poll, answer_to(poll))


@pytest.mark.django_db(transaction=True)
async def test_event_loops_know_it_too():
    poll = await sync_to_async(make_poll)()

    assert await aknown_activity(poll.slug) == poll


def test_what_is_not_public_is_not_found(db):
    draft = make_poll(consultation=ConsultationFactory(status="draft"))

    with pytest.raises(NotFound):
        known_activity(draft.slug)


@override_settings(DEFINITION_SECONDS=60)
def test_what_is_known_by_heart_takes_no_answers_once_it_is_withdrawn(poll):
    known = known_activity(poll.slug)

    Consultation.objects.update(status=Consultation.Status.WITHDRAWN)

    with pytest.raises(Closed):
        submit_response(
            known,
            by=CitizenFactory(),
            answers=answer_to(poll),
            language="gu",
            channel="api",
        )
