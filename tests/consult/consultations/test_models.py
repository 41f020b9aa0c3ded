from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from consult.consultations.models import Consultation
from tests.factories import ConsultationFactory, QuestionFactory

Phase = Consultation.Phase


@pytest.mark.parametrize(
    ("seconds", "is_sealed", "phase"),
    [
        (-1, False, Phase.UPCOMING),
        (0, False, Phase.OPEN),
        (99, False, Phase.OPEN),
        (100, False, Phase.BEING_COUNTED),
        (101, True, Phase.CLOSED),
    ],
)
def test_the_phase_follows_from_the_clock_and_the_seal(db, seconds, is_sealed, phase):
    opens = timezone.now()
    closes = opens + timedelta(seconds=100)
    at = opens + timedelta(seconds=seconds)
    consultation = ConsultationFactory(
        opens_at=opens, closes_at=closes, sealed_at=closes if is_sealed else None
    )

    assert consultation.phase(at) == phase
    assert consultation.is_open(at) is (phase == Phase.OPEN)
    for each in Phase:
        in_phase = Consultation.objects.in_phase(each, at).exists()
        assert in_phase is (each == phase)


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_is_never_open(db, status):
    consultation = ConsultationFactory(status=status)

    assert not consultation.is_open(timezone.now())
    assert not Consultation.objects.open(timezone.now())


def test_the_database_refuses_to_close_before_opening(db):
    at = timezone.now()

    with pytest.raises(IntegrityError, match="consultation_closes_after_it_opens"):
        ConsultationFactory(opens_at=at, closes_at=at)


def test_the_database_refuses_to_seal_before_closing(db):
    with pytest.raises(IntegrityError, match="consultation_is_sealed_after_it_closes"):
        ConsultationFactory(sealed_at=timezone.now())


def test_the_database_refuses_a_maximum_below_the_minimum(db):
    with pytest.raises(IntegrityError, match="as_many_choices_as_it_asks_for"):
        QuestionFactory(kind="multiple", min_choices=3, max_choices=2)
