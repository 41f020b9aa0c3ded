import pytest
from django.test import Client

from consult.responses.group_commit import writer
from consult.responses.models import Response
from consult.responses.queries import response_of
from frontend.citizens.pending import PENDING
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    ConsultationFactory,
    DistrictFactory,
    QuestionFactory,
    answer_to,
    make_poll,
)

pytestmark = pytest.mark.django_db(transaction=True)


def form_of(poll, number=0, **more):
    """Return what a browser sends that chose the poll's choice of that number."""
    ((question, choice),) = answer_to(poll, number).items()
    return {f"q{question}": choice, "page": "1", **more}


def url(poll, page=""):
    return f"/en/activities/{poll.slug}/{page}"


@pytest.fixture
def signed_in(client, citizen):
    client.force_login(citizen)
    return client


def test_the_question_is_shown_with_its_choices(client, poll):
    page = client.get(url(poll)).content.decode()

    assert page.count('type="radio"') == 3
    assert "<legend><h1>Which bus?</h1></legend>" in page
    assert "Send answer" in page


def test_an_answer_waits_while_its_citizen_signs_in(client, poll):
    reply = client.post(url(poll), form_of(poll))

    assert reply.headers["Location"] == "/en/sign-in/"
    assert client.session[PENDING]["answers"] == answer_to(poll)
    assert Response.objects.count() == 0


def test_the_answer_that_waited_is_sent_once_after_signing_in(client, poll, citizen):
    client.post(url(poll), form_of(poll, 1))
    client.force_login(citizen)

    reply = client.get("/en/sign-in/send/", follow=True)

    assert reply.redirect_chain == [(url(poll, "answered/"), 302)]
    assert response_of(citizen, poll).answers == answer_to(poll, 1)
    assert PENDING not in client.session


def test_a_second_answer_of_a_household_is_not_lost_and_replaces_nothing(
    client, poll, citizen
):
    client.force_login(citizen)
    client.post(url(poll), form_of(poll, 0))
    client.logout()
    client.post(url(poll), form_of(poll, 1))
    client.force_login(citizen)

    reply = client.get("/en/sign-in/send/")

    assert reply.status_code == 409
    assert "You have already answered." in reply.content.decode()
    assert (
        f'value="{answer_to(poll, 1).popitem()[1]}" checked' in reply.content.decode()
    )
    assert response_of(citizen, poll).answers == answer_to(poll, 0)


def test_nothing_that_waits_leads_to_my_participation(signed_in):
    assert signed_in.get("/en/sign-in/send/").headers["Location"] == "/en/mine/"


def test_an_answer_waiting_for_a_withdrawn_consultation_waits_no_longer(client, poll):
    client.post(url(poll), form_of(poll))
    poll.consultation.status = "withdrawn"
    poll.consultation.save()

    reply = client.get("/en/sign-in/send/")

    assert reply.headers["Location"] == "/en/sign-in/"


def test_whoever_is_signed_in_answers_at_once(signed_in, poll, citizen):
    reply = signed_in.post(url(poll), form_of(poll))

    assert reply.headers["Location"] == url(poll, "answered/")
    response = response_of(citizen, poll)
    assert (response.answers, response.language, response.channel) == (
        answer_to(poll),
        "en",
        "web",
    )


def test_a_second_tap_is_not_a_second_answer(signed_in, poll):
    signed_in.post(url(poll), form_of(poll))

    reply = signed_in.post(url(poll), form_of(poll))

    assert reply.headers["Location"] == url(poll, "answered/")
    assert Response.objects.count() == 1


def test_an_answer_is_changed_by_intention_only(signed_in, poll, citizen):
    signed_in.post(url(poll), form_of(poll, 0))

    refused = signed_in.post(url(poll), form_of(poll, 1))
    assert refused.status_code == 409
    assert response_of(citizen, poll).answers == answer_to(poll, 0)

    signed_in.post(url(poll), form_of(poll, 1, is_revision="1"))
    assert response_of(citizen, poll).answers == answer_to(poll, 1)


def test_what_was_answered_is_there_when_one_comes_back(signed_in, poll):
    signed_in.post(url(poll), form_of(poll, 2))

    page = signed_in.get(url(poll)).content.decode()

    assert f'value="{answer_to(poll, 2).popitem()[1]}" checked' in page
    assert 'name="is_revision"' in page
    assert "Change answer" in page


def test_no_answer_is_said_above_the_rows_and_at_the_top(client, poll):
    reply = client.post(url(poll), {"page": "1"})
    page = reply.content.decode()

    assert reply.status_code == 400
    assert "One thing is left to do" in page
    assert page.count("This question needs an answer.") == 2


def test_a_language_can_be_switched_without_losing_what_was_chosen(client, poll):
    reply = client.post(f"/gu/activities/{poll.slug}/", form_of(poll, 1, go="stay"))
    page = reply.content.decode()

    assert reply.status_code == 200
    assert "કઈ બસ?" in page
    assert f'value="{answer_to(poll, 1).popitem()[1]}" checked' in page


def test_an_answer_to_a_closed_consultation_says_so(signed_in):
    poll = make_poll(consultation=ConsultationFactory(closed=True))

    assert "This consultation closed on" in signed_in.get(url(poll)).content.decode()
    reply = signed_in.post(url(poll), form_of(poll))

    assert reply.status_code == 410
    assert "It takes no more answers." in reply.content.decode()


def test_where_a_district_is_needed_the_answer_waits_for_it(signed_in, poll, citizen):
    poll.consultation.districts.add(DistrictFactory())
    citizen.profile.district = None
    citizen.profile.save()

    reply = signed_in.post(url(poll), form_of(poll))

    assert reply.headers["Location"] == "/en/sign-in/about-you/"
    assert signed_in.session[PENDING]["activity"] == poll.slug


def test_large_ids_are_written_without_commas(client):
    survey = ActivityFactory(kind="survey")
    several = QuestionFactory(pk=1_234_567, activity=survey, kind="multiple")
    choice = ChoiceFactory(pk=7_654_321, question=several)
    QuestionFactory(activity=survey, kind="scale", page=2)

    first = client.get(url(survey)).content.decode()
    second = client.post(url(survey), {"page": "1", "q1234567": choice.pk})

    assert 'name="q1234567" value="7654321"' in first
    assert 'name="q1234567" value="7654321"' in second.content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("gu", "તમારો જવાબ ખોવાયો નથી"),
        ("hi", "आपका जवाब खोया नहीं है"),
        ("en", "Your answer is not lost"),
    ],
)
def test_when_it_is_too_busy_the_form_says_so_and_keeps_what_was_chosen(
    signed_in, poll, monkeypatch, language, words
):
    monkeypatch.setattr(writer, "longest_queue", 0)
    chosen = answer_to(poll, 2).popitem()[1]

    reply = signed_in.post(f"/{language}/activities/{poll.slug}/", form_of(poll, 2))

    page = reply.content.decode()
    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "1")
    assert words in page
    assert f'value="{chosen}" checked' in page
    assert 'name="is_revision"' not in page
    assert Response.objects.count() == 0


def test_an_answer_that_waited_goes_on_waiting_when_it_is_too_busy(
    client, poll, citizen, monkeypatch
):
    client.post(url(poll), form_of(poll, 1))
    client.force_login(citizen)
    with monkeypatch.context() as busy:
        busy.setattr(writer, "longest_queue", 0)
        reply = client.get("/en/sign-in/send/")

    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "1")
    assert client.get("/en/sign-in/send/").headers["Location"] == url(poll, "answered/")


def test_a_form_as_large_as_a_film_is_refused(client, poll):
    reply = client.post(url(poll), form_of(poll, junk="x" * 1_000_000))

    assert reply.status_code == 400
    assert "too large" in reply.content.decode()


@pytest.mark.parametrize("page", ["", "results/", "answered/", "withdraw/"])
def test_an_unknown_activity_has_no_page(client, db, page):
    reply = client.get(f"/hi/activities/none/{page}")

    assert reply.status_code == 404
    assert 'lang="hi"' in reply.content.decode()


class TestProofOfOrigin:
    """A form without a token counts only where the browser vouches for it."""

    @pytest.fixture
    def strict(self, citizen):
        client = Client(enforce_csrf_checks=True)
        client.force_login(citizen)
        return client

    @pytest.mark.parametrize(
        "headers",
        [{"Origin": "http://testserver"}, {"Sec-Fetch-Site": "same-origin"}],
    )
    def test_our_own_pages_need_no_token(self, strict, poll, headers):
        strict.post(url(poll), form_of(poll), headers=headers)

        assert Response.objects.count() == 1

    @pytest.mark.parametrize(
        "headers",
        [
            {},
            {"Origin": "http://elsewhere.example"},
            {"Origin": "null"},
            {"Origin": "https://testserver"},
            {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "same-origin"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site"},
        ],
    )
    def test_others_are_asked_once_more_and_nothing_counts(self, strict, poll, headers):
        reply = strict.post(url(poll), form_of(poll), headers=headers)

        assert reply.status_code == 200
        assert "send it once more" in reply.content.decode()
        assert 'name="csrfmiddlewaretoken"' in reply.content.decode()
        assert Response.objects.count() == 0

    def test_a_token_does_where_the_browser_says_nothing(self, strict, poll):
        strict.post(url(poll), form_of(poll))
        token = strict.cookies["csrftoken"].value

        strict.post(url(poll), form_of(poll, csrfmiddlewaretoken=token))

        assert Response.objects.count() == 1

    def test_nothing_waits_that_another_site_sent(self, poll):
        client = Client(enforce_csrf_checks=True)

        client.post(
            url(poll), form_of(poll), headers={"Origin": "http://elsewhere.example"}
        )

        assert "sessionid" not in client.cookies
