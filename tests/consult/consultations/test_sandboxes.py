"""That the public never meets an exercise, whatever its status.

Each test is its own control: the same consultation of a real department is met.
"""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.models import Activity, Consultation, PreviewLink
from consult.consultations.operations import make_preview_link, translate_by_machine
from consult.consultations.previews import code_of, previewed
from consult.consultations.queries import (
    public_activity,
    public_consultation,
    public_consultations,
)
from consult.departments.models import Membership
from consult.departments.queries import all_departments
from consult.errors import NotFound, NotPermitted, Refused
from consult.responses.sealing import seal_closed_consultations
from consult.tallies.featured import featured_activity
from tests.factories import (
    ConsultationFactory,
    DepartmentFactory,
    MembershipFactory,
    make_poll,
)

AUTHOR = Membership.Role.AUTHOR
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
        Activity.objects.ever_public().exists(),
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


@SANDBOX
def test_no_exercise_is_met_among_what_was_withdrawn(poll, is_sandbox):
    Consultation.objects.update(status=Consultation.Status.WITHDRAWN)

    found = Consultation.objects.in_phase("withdrawn", timezone.now())

    assert found.exists() == (not is_sandbox)


def is_permitted(operation, consultation, **more):
    try:
        operation(consultation, **more)
    except NotPermitted:
        return False
    except Refused:
        return True
    return True


@SANDBOX
def test_nobody_without_an_account_reads_the_draft_of_an_exercise(poll, is_sandbox):
    draft = poll.consultation
    Consultation.objects.update(status=Consultation.Status.DRAFT)
    author = MembershipFactory(department=draft.department, role=AUTHOR).official

    assert is_permitted(make_preview_link, draft, by=author, days=30) != is_sandbox

    older = PreviewLink.objects.create(
        consultation=draft,
        created_by=author,
        expires_at=timezone.now() + timedelta(days=30),
    )
    assert finds(read_by_link, older) != is_sandbox


def read_by_link(link):
    return previewed(code_of(link), at=timezone.now())


@SANDBOX
def test_no_machine_is_asked_for_an_exercise(poll, is_sandbox):
    draft = poll.consultation
    Consultation.objects.update(status=Consultation.Status.DRAFT)
    draft.refresh_from_db()
    author = MembershipFactory(department=draft.department, role=AUTHOR).official

    asked = is_permitted(
        translate_by_machine, draft, by=author, source="gu", target="hi"
    )

    assert asked != is_sandbox


@pytest.mark.django_db
def test_an_exercise_is_sealed_like_anything_else():
    sandbox = DepartmentFactory(is_sandbox=True)
    ConsultationFactory(department=sandbox, closed=True, sealed_at=None)

    assert seal_closed_consultations() == 1
