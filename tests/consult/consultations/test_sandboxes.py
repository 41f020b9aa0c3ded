"""That the public never meets an exercise, whatever its status.

Each test is its own control: the same consultation of a real department is met.
"""

import pytest
from django.utils import timezone

from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import (
    public_activity,
    public_consultation,
    public_consultations,
)
from consult.departments.queries import all_departments
from consult.errors import NotFound
from consult.responses.sealing import seal_closed_consultations
from consult.tallies.queries import featured_activity
from tests.factories import ConsultationFactory, DepartmentFactory, make_poll

SANDBOX = pytest.mark.parametrize("is_sandbox", [True, False])


@pytest.fixture
def poll(db, is_sandbox):
    department = DepartmentFactory(is_sandbox=is_sandbox)
    return make_poll(consultation=ConsultationFactory(department=department))


def finds(question, *named):
    try:
        return bool(question(*named))
    except NotFound:
        return False


@SANDBOX
def test_no_list_and_no_address_leads_to_an_exercise(poll, is_sandbox):
    now = timezone.now()

    found = [
        public_consultations(at=now).exists(),
        Consultation.objects.open(now).exists(),
        Consultation.objects.public().exists(),
        Activity.objects.public().exists(),
        featured_activity(at=now) is not None,
        poll.consultation.department in all_departments(),
        finds(public_consultation, poll.consultation.slug),
        finds(public_activity, poll.slug),
    ]

    assert found == [not is_sandbox] * len(found)


@SANDBOX
def test_no_page_and_no_interface_shows_an_exercise(client, poll, is_sandbox):
    slug = poll.consultation.slug
    expected = 404 if is_sandbox else 200

    assert client.get(f"/en/consultations/{slug}/").status_code == expected
    assert client.get(f"/api/v1/consultations/{slug}/").status_code == expected
    assert client.get(f"/api/v1/activities/{poll.slug}/").status_code == expected
    assert (slug in client.get("/en/").content.decode()) == (not is_sandbox)


@pytest.mark.django_db
def test_an_exercise_is_sealed_like_anything_else():
    sandbox = DepartmentFactory(is_sandbox=True)
    ConsultationFactory(department=sandbox, closed=True, sealed_at=None)

    assert seal_closed_consultations() == 1
