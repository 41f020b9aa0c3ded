from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.management.demo.outcomes import report_outcomes
from consult.outcomes.models import Disposition
from tests.factories import (
    ConsultationFactory,
    DepartmentFactory,
    MembershipFactory,
    make_poll,
)
from tests.outcomes_factories import ThemeFactory

pytestmark = pytest.mark.django_db


def test_the_demo_reports_one_consultation_and_is_late_with_one_promise():
    DepartmentFactory(slug="panchayat")
    roads = ConsultationFactory(
        closed=True,
        title_en="Village roads after the monsoon",
        opens_at=timezone.now() - timedelta(days=50),
        closes_at=timezone.now() - timedelta(days=20),
        sealed_at=None,
    )
    survey = make_poll(consultation=roads)
    for name in ("Potholes", "Street lights", "Something else"):
        ThemeFactory(activity=survey, name_en=name)
    writer = MembershipFactory(role="author", department=roads.department).official
    approver = MembershipFactory(role="approver", department=roads.department).official

    report_outcomes(writer=writer, approver=approver, at=timezone.now())

    shown = Consultation.objects.get()
    late = Disposition.objects.late(timezone.localdate())
    assert shown.reported_at is not None
    assert [one.theme.name_en for one in late] == ["Potholes"]
    assert set(Disposition.objects.values_list("verdict", flat=True)) == {
        "accepted",
        "other_department",
        "partly",
    }
