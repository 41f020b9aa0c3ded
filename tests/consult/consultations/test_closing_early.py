import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.models import Consultation
from consult.consultations.operations import close_early, extend_consultation
from consult.consultations.refusals import ClosedForGood, NotOpenNow
from consult.errors import Invalid
from tests.factories import ConsultationFactory, in_every_language

REASON = in_every_language("The river has flooded the routes.")


def fresh(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def test_closing_early_moves_the_closing_time_to_now_and_says_why(published, approver):
    planned = published.closes_at

    close_early(published, by=approver, reason=REASON)

    closed = fresh(published)
    assert closed.closes_at <= timezone.now() < planned
    assert closed.planned_closes_at == planned
    assert closed.closed_early_reason_gu == REASON["gu"]
    assert closed.phase(timezone.now()) == "being_counted"
    assert Entry.objects.get().details == {
        "reason": REASON,
        "planned": planned.isoformat(),
    }


def test_what_was_closed_early_is_closed_for_good(published, approver):
    close_early(published, by=approver, reason=REASON)

    with pytest.raises(NotOpenNow):
        close_early(published, by=approver, reason=REASON)
    with pytest.raises(ClosedForGood):
        planned = fresh(published).planned_closes_at
        extend_consultation(published, by=approver, closes_at=planned)


@pytest.mark.parametrize("when", ["upcoming", "closed"])
def test_only_what_is_open_is_closed_early(department, approver, when):
    consultation = ConsultationFactory(department=department, **{when: True})

    with pytest.raises(NotOpenNow):
        close_early(consultation, by=approver, reason=REASON)

    assert fresh(consultation).planned_closes_at is None


def test_the_reason_is_one_that_can_be_read(published, approver):
    reason = {**REASON, "gu": "ક" * 6001}

    with pytest.raises(Invalid) as refusal:
        close_early(published, by=approver, reason=reason)

    assert list(refusal.value.fields) == ["reason.gu"]


def test_closing_early_needs_its_reason_in_every_language(published, approver):
    with pytest.raises(Invalid) as refusal:
        close_early(published, by=approver, reason={"gu": "પૂર", "hi": " "})

    assert set(refusal.value.fields) == {"reason.hi", "reason.en"}
    assert fresh(published).planned_closes_at is None
