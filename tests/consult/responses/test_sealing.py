from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.responses.sealing import seal_closed_consultations
from tests.factories import ConsultationFactory, make_poll


def closed(**more):
    return ConsultationFactory(closed=True, sealed_at=None, **more)


def test_what_has_closed_is_sealed_after_its_closing_time(db):
    consultation = closed()

    assert seal_closed_consultations() == 1

    sealed = Consultation.objects.get(pk=consultation.pk)
    assert sealed.sealed_at >= sealed.closes_at
    assert sealed.phase(timezone.now()) == Consultation.Phase.CLOSED


def test_a_seal_is_set_once(db):
    closed()
    seal_closed_consultations()
    first = Consultation.objects.get().sealed_at

    assert seal_closed_consultations() == 0
    assert Consultation.objects.get().sealed_at == first


@pytest.mark.parametrize(
    "which", [{}, {"upcoming": True}, {"closed": True, "status": "withdrawn"}]
)
def test_only_what_is_public_and_has_closed_is_sealed(db, which):
    before = ConsultationFactory(**which).sealed_at

    assert seal_closed_consultations() == 0
    assert Consultation.objects.get().sealed_at == before


def test_one_that_was_extended_meanwhile_stays_open(db):
    consultation = closed()
    Consultation.objects.update(closes_at=timezone.now() + timedelta(days=1))

    assert seal_closed_consultations() == 0
    assert Consultation.objects.get(pk=consultation.pk).sealed_at is None


def test_what_may_have_to_wait_is_sealed_last(
    db, told, django_capture_on_commit_callbacks
):
    """Here the one that was closed early was there first."""
    early = make_poll(consultation=closed(planned_closes_at=timezone.now()))
    poll = make_poll(consultation=closed())

    with django_capture_on_commit_callbacks(execute=True):
        seal_closed_consultations()

    assert [topic for topic, _event in told] == [
        f"activity.{poll.pk}",
        f"activity.{early.pk}",
    ]


def test_followers_of_each_activity_are_told(
    db, told, django_capture_on_commit_callbacks
):
    poll = make_poll(consultation=closed())

    with django_capture_on_commit_callbacks(execute=True):
        seal_closed_consultations()

    assert told == [(f"activity.{poll.pk}", "activity.sealed")]
