import pytest

from consult.responses.models import Response
from consult.responses.operations import submit_response
from frontend.citizens import answered
from tests.factories import (
    ActivityFactory,
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    QuestionFactory,
    answer_to,
    make_poll,
    with_definition,
)

pytestmark = pytest.mark.django_db(transaction=True)


DEFINITION = 5
"""Queries that read an activity with what it asks; a process knows it for a while."""


def respond(poll, citizen, number=0):
    return submit_response(
        poll,
        by=citizen,
        answers=answer_to(poll, number),
        language="en",
        channel="web",
    )


@pytest.fixture
def signed_in(client, citizen):
    client.force_login(citizen)
    return client


def test_the_answer_is_confirmed_with_its_receipt(signed_in, poll, citizen):
    receipt = respond(poll, citizen).code

    page = signed_in.get(f"/en/activities/{poll.slug}/answered/").content.decode()

    assert "Your answer is counted" in page
    assert receipt in page
    assert "person answered" in page


def test_only_the_question_is_shared(signed_in, poll, citizen):
    respond(poll, citizen)

    page = signed_in.get(f"/gu/activities/{poll.slug}/answered/").content.decode()

    address = f"http%3A%2F%2F127.0.0.1%3A8000%2Fgu%2Factivities%2F{poll.slug}%2F"
    assert (
        f"https://wa.me/?text=%E0%AA%95%E0%AA%88%20%E0%AA%AC%E0%AA%B8%3F%20{address}"
        in page
    )


def test_one_next_thing_is_offered(signed_in, poll, citizen):
    respond(poll, citizen)
    other = make_poll(consultation=ConsultationFactory(title_en="Water hours"))

    page = signed_in.get(f"/en/activities/{poll.slug}/answered/").content.decode()

    assert f"/en/consultations/{other.consultation.slug}/" in page


@pytest.mark.parametrize("page", ["answered/", "withdraw/"])
def test_whoever_has_not_answered_is_asked(signed_in, poll, page):
    reply = signed_in.get(f"/en/activities/{poll.slug}/{page}")

    assert reply.headers["Location"] == f"/en/activities/{poll.slug}/"


def test_another_citizens_answer_is_not_shown(client, poll, citizen):
    respond(poll, citizen)
    client.force_login(CitizenFactory())

    reply = client.get(f"/en/activities/{poll.slug}/answered/")

    assert reply.status_code == 302


class TestWhatManyAreShown:
    """The page is made once for all who gave the same answer, but for the code."""

    @pytest.fixture(autouse=True)
    def kept_for_a_minute(self, settings):
        settings.PAGE_SECONDS = 60
        answered._moulds._readings.clear()
        yield
        answered._moulds._readings.clear()

    @pytest.fixture
    def pages(self, client, poll):
        home = DistrictFactory()

        def shown(*numbers, district=home, language="en"):
            """Return what each of so many new citizens sees, without their code."""
            said = []
            for number in numbers:
                citizen = CitizenFactory(profile__district=district)
                code = respond(poll, citizen, number).code
                client.force_login(citizen)
                url = f"/{language}/activities/{poll.slug}/answered/"
                page = client.get(url).content.decode()
                assert page.count(code) == 1
                said.append(page.replace(code, "code"))
            return said

        return shown

    def test_who_answered_alike_is_shown_the_same_but_for_the_code(self, pages):
        first, second = pages(1, 1)

        assert first == second

    def test_who_answered_otherwise_is_shown_what_they_said(self, pages):
        first, second = pages(0, 1)

        assert first != second

    def test_without_the_answer_in_its_key_one_would_be_shown_the_others(
        self, pages, monkeypatch
    ):
        monkeypatch.setattr(answered, "_as_text", lambda _activity, _answers: "")
        first, second = pages(0, 1)

        assert first == second

    def test_the_next_thing_is_of_ones_own_district(self, pages):
        here, there = DistrictFactory.create_batch(2)
        other = make_poll(consultation=ConsultationFactory(title_en="Water hours"))
        other.consultation.districts.add(here)

        [of_here] = pages(0, district=here)
        [of_there] = pages(0, district=there)

        assert "Water hours" in of_here and "Water hours" not in of_there

    def test_each_language_has_its_own(self, pages):
        assert '<html lang="hi"' in pages(0, language="hi")[0]
        assert '<html lang="gu"' in pages(0, language="gu")[0]

    def test_the_address_of_one_reader_is_not_in_it(self, client, poll, citizen):
        respond(poll, citizen)
        client.force_login(citizen)

        page = client.get(f"/en/activities/{poll.slug}/answered/?from=mallory")

        assert b"mallory" not in page.content

    def test_what_somebody_wrote_is_kept_with_nobody(self, client, citizen):
        survey = ActivityFactory(kind="survey")
        question = QuestionFactory(activity=survey, kind="short_text")
        survey = with_definition(survey)
        submit_response(
            survey,
            by=citizen,
            answers={str(question.pk): "My own words"},
            language="en",
            channel="web",
        )
        client.force_login(citizen)

        page = client.get(f"/en/activities/{survey.slug}/answered/")

        assert "My own words" in page.content.decode()
        assert not answered._moulds._readings

    def test_the_page_after_the_first_takes_three_queries(
        self, client, poll, citizen, django_assert_num_queries
    ):
        respond(poll, citizen)
        client.force_login(citizen)
        client.get(f"/en/activities/{poll.slug}/answered/")

        # The session, its user, and the answer.
        with django_assert_num_queries(DEFINITION + 3):
            client.get(f"/en/activities/{poll.slug}/answered/")


def test_an_answer_is_taken_back(signed_in, poll, citizen):
    respond(poll, citizen)

    asked = signed_in.get(f"/en/activities/{poll.slug}/withdraw/").content.decode()
    assert "Take your answer back?" in asked
    assert Response.objects.count() == 1

    done = signed_in.post(f"/en/activities/{poll.slug}/withdraw/").content.decode()
    assert "It no longer counts" in done
    assert Response.objects.count() == 0


def test_an_answer_cannot_be_taken_back_after_closing(signed_in, poll, citizen):
    respond(poll, citizen)
    closed = ConsultationFactory.build(closed=True)
    consultation = poll.consultation
    consultation.opens_at, consultation.closes_at = closed.opens_at, closed.closes_at
    consultation.save()

    reply = signed_in.post(f"/en/activities/{poll.slug}/withdraw/")

    assert reply.status_code == 410
    assert Response.objects.count() == 1
