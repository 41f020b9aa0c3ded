"""Opinion groups, for programs."""

import pytest

from consult.consultations.models import Consultation
from tests.factories import ConsultationFactory
from tests.groups_factories import grouped

pytestmark = pytest.mark.django_db


def at(activity):
    return f"/api/v1/activities/{activity.slug}/analysis/"


def test_groups_come_with_what_was_found(api):
    activity, statements = grouped()
    found = api.get(at(activity)).json()["groups"]
    assert [group["name"] for group in found["groups"]] == ["A", "B", "C"]
    ids = {statement.pk for statement in statements}
    assert {one["statement"] for one in found["groups"][0]["typical"]} <= ids
    assert "read_at" in found


def test_nobody_reads_a_group_while_results_are_not_shown(api):
    hidden = ConsultationFactory(
        result_visibility=Consultation.Visibility.OFFICIALS_ONLY
    )
    activity, _statements = grouped(consultation=hidden)
    assert api.get(at(activity)).status_code == 403
