import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.tallies.models import EarlyLook
from tests.factories import ConsultationFactory, make_poll
from tests.tallies_factories import WHY, look

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll(approver):
    return make_poll(
        consultation=ConsultationFactory(
            department=approver.department, result_visibility="after_closing"
        )
    )


@pytest.mark.parametrize("page", ["results", "wall"])
def test_who_may_see_results_early_is_asked_why_and_led_on(client, poll, page):
    place = f"/en/office/activities/{poll.slug}/{page}/"

    asked = client.get(place, follow=True)
    assert asked.redirect_chain[0][1] == 302
    assert asked.context["next"] == place
    form = {"reason": WHY, "next": place}
    shown = client.post(f"/en/office/activities/{poll.slug}/early-looks/", form)

    assert (shown.status_code, shown["Location"]) == (302, place)
    assert client.get(place).status_code == 200
    listed = client.get(f"/en/office/activities/{poll.slug}/early-looks/")
    assert WHY in listed.content.decode()


def test_a_reason_too_short_comes_back_with_what_was_typed(client, poll):
    form = {"reason": "so", "next": "https://elsewhere.example/"}
    page = client.post(f"/en/office/activities/{poll.slug}/early-looks/", form)

    assert page.status_code == 400
    assert ">so</textarea>" in page.content.decode()
    assert page.context["next"] == ""
    assert not EarlyLook.objects.exists()


def test_an_author_is_told_who_may(client, author):
    poll = make_poll(
        consultation=ConsultationFactory(
            department=author.department, result_visibility="after_closing"
        )
    )

    assert client.get(f"/en/office/activities/{poll.slug}/results/").status_code == 403
    page = client.get(f"/en/office/activities/{poll.slug}/early-looks/")
    assert "<textarea" not in page.content.decode()


@pytest.mark.parametrize("visibility", ["after_closing", "officials_only"])
def test_everybody_reads_after_closing_who_looked_before(
    client, poll, approver, visibility
):
    look(poll, approver.official)
    at = timezone.now()
    Consultation.objects.update(
        closes_at=at, sealed_at=at, result_visibility=visibility
    )
    client.logout()

    page = client.get(f"/en/activities/{poll.slug}/results/").content.decode()

    assert WHY in page
    assert str(approver.official) not in page
