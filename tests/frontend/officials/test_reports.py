import pytest

from consult.tallies.operations import look_early
from tests.factories import MembershipFactory
from tests.reports_factories import make_counted

pytestmark = pytest.mark.django_db

BACKEND = "consult.accounts.backends.Backend"


@pytest.fixture
def counted():
    return make_counted(closed=False, result_visibility="officials_only")


def at(made, tail=""):
    return f"/en/office/consultations/{made.slug}/report/{tail}"


def test_a_member_has_the_report_at_any_time(client, counted):
    member = MembershipFactory(department=counted.department).official
    client.force_login(member, backend=BACKEND)

    page = client.get(at(counted)).content.decode()
    file = client.get(at(counted, "en.csv"))

    assert "en.csv" in page
    assert "The public does not get them" in page
    assert b"Which bus?" in file.content


@pytest.mark.parametrize("closed", [False, True])
def test_a_member_reads_that_everybody_gets_it_once_it_was_reported(client, closed):
    made = make_counted(closed=closed, result_visibility="after_answering")
    member = MembershipFactory(department=made.department).official
    client.force_login(member, backend=BACKEND)

    page = client.get(at(made)).content.decode()

    assert "Everybody gets them once the department has said what it heard." in page
    assert "The public does not get them" not in page


def test_numbers_that_are_not_released_are_in_it_after_an_early_look(client, counted):
    analyst = MembershipFactory(department=counted.department, role="analyst").official
    client.force_login(analyst, backend=BACKEND)
    before = client.get(at(counted, "en.csv")).content

    poll = counted.activities.get()
    look_early(poll, by=analyst, reason="The minister asks for them.")

    assert b",60," not in before
    assert b",60," in client.get(at(counted, "en.csv")).content


def test_another_department_has_none(client, counted):
    client.force_login(MembershipFactory().official, backend=BACKEND)

    assert client.get(at(counted)).status_code == 404
    assert client.get(at(counted, "en.csv")).status_code == 404


def test_who_is_not_signed_in_is_led_to_the_door(client, counted):
    assert "/sign-in/" in client.get(at(counted, "en.csv"))["Location"]
