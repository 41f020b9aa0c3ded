import pytest

from consult.accounts.models import Allowance, Profile
from consult.districts.models import District
from consult.responses.models import Response
from frontend.citizens.pending import PENDING, WAITS_SECONDS
from tests.consult.accounts import outbox
from tests.factories import ConsultationFactory, make_poll
from tests.frontend.citizens.test_sign_in import sign_in, text

pytestmark = pytest.mark.django_db
PHONE = "+919825012345"


@pytest.fixture(autouse=True)
def messages(settings):
    settings.SMS_PROVIDER = outbox.OUTBOX
    outbox.sent.clear()


@pytest.fixture
def surat():
    return District.objects.create(
        lgd_code=1, slug="surat", name="Surat", tile_column=1, tile_row=1
    )


def test_about_you_keeps_what_was_said(client, surat):
    sign_in(client)

    reply = client.post(
        "/en/sign-in/about-you/",
        {"district": "surat", "age_band": "30-44", "gender": ""},
    )

    assert reply.url == "/en/mine/"
    profile = Profile.objects.get()
    assert (profile.district, profile.age_band, profile.gender) == (surat, "30-44", "")


def test_about_you_can_be_skipped_and_is_asked_once(client):
    sign_in(client)

    reply = client.post("/en/sign-in/about-you/", {"skip": "1"})

    assert reply.url == "/en/mine/"
    assert Profile.objects.get().answered_at is not None
    client.post("/en/sign-out/")
    Allowance.objects.all().delete()
    assert sign_in(client).url == "/en/mine/"


@pytest.fixture
def waiting():
    """Let an answer to a poll wait, as the page of the poll does."""

    def wait(client, **consultation):
        districts = consultation.pop("districts", [])
        poll = make_poll(consultation=ConsultationFactory(**consultation))
        poll.consultation.districts.set(districts)
        form = {f"q{poll.questions.get().pk}": poll.questions.get().choices.first().pk}
        url = f"/en/activities/{poll.slug}/"
        assert client.post(url, form, headers={"Origin": "http://testserver"}).url == (
            "/en/sign-in/"
        )
        return poll

    return wait


def test_the_answer_that_waits_is_sent_after_signing_in(client, waiting):
    poll = waiting(client)
    assert "Your answer is kept." in text(client.get("/en/sign-in/"))

    sign_in(client)
    reply = client.post("/en/sign-in/about-you/", {"skip": "1"}, follow=True)

    assert reply.redirect_chain[-1][0] == f"/en/activities/{poll.slug}/answered/"
    assert Response.objects.get().activity == poll


def test_an_answer_that_waited_too_long_is_not_sent_as_the_next_persons(
    client, waiting
):
    waiting(client)
    session = client.session
    session[PENDING] |= {"kept_at": session[PENDING]["kept_at"] - WAITS_SECONDS - 1}
    session.save()

    sign_in(client)
    reply = client.post("/en/sign-in/about-you/", {"skip": "1"})

    assert reply.url == "/en/mine/"
    assert client.get("/en/sign-in/send/").url == "/en/mine/"
    assert not Response.objects.exists()


def test_a_consultation_of_some_districts_needs_the_district(client, waiting, surat):
    waiting(client, districts=[surat])
    sign_in(client)

    page = client.get("/en/sign-in/about-you/")
    unsaid = client.post("/en/sign-in/about-you/", {"district": ""})
    client.post("/en/sign-in/about-you/", {"district": "surat"}, follow=True)

    assert "Skip this page" not in text(page)
    assert "district" in unsaid.context["form"].errors
    assert Response.objects.get().district == surat


def test_about_you_refuses_what_is_not_offered(client):
    sign_in(client)

    reply = client.post("/en/sign-in/about-you/", {"district": "mars", "gender": "x"})

    assert reply.status_code == 400
    assert set(reply.context["form"].errors) == {"district", "gender"}


def test_about_you_is_for_those_who_signed_in(client):
    assert client.get("/en/sign-in/about-you/").url == "/en/sign-in/"
