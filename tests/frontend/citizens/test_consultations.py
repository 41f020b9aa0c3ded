import re
from datetime import date

import pytest

from consult.responses.operations import submit_response
from tests.factories import (
    ConsultationFactory,
    DepartmentFactory,
    DistrictFactory,
    answer_to,
    make_poll,
)
from tests.frontend.conftest import text_of

pytestmark = pytest.mark.django_db


def titles(reply):
    return re.findall(r"<h3><a[^>]*>([^<]+)", reply.content.decode())


def test_the_list_shows_what_is_open(client):
    ConsultationFactory(title_en="Open now")
    ConsultationFactory(title_en="Over", closed=True)
    ConsultationFactory(title_en="Later", upcoming=True)
    ConsultationFactory(title_en="Unfinished", status="draft")

    assert titles(client.get("/en/consultations/")) == ["Open now"]
    assert titles(client.get("/en/consultations/?phase=closed")) == ["Over"]
    assert titles(client.get("/en/consultations/?phase=upcoming")) == ["Later"]


def test_the_list_is_narrowed_by_words_department_and_district(client):
    surat = DistrictFactory(slug="surat")
    local = ConsultationFactory(title_en="Local", search_text="school bus")
    local.districts.add(DistrictFactory())
    ConsultationFactory(
        title_en="Water",
        search_text="water",
        department=DepartmentFactory(slug="water"),
    )

    assert titles(client.get("/en/consultations/?search=school")) == ["Local"]
    assert titles(client.get("/en/consultations/?department=water")) == ["Water"]
    assert titles(client.get(f"/en/consultations/?district={surat.slug}")) == ["Water"]


@pytest.mark.parametrize(
    "query",
    [
        "search=%00",
        "phase=junk",
        "page=x",
        "page=9999",
        "district=%ff",
        "search=" + "a" * 3000,
    ],
)
def test_a_list_can_be_asked_anything(client, query):
    ConsultationFactory()

    assert client.get(f"/en/consultations/?{query}").status_code == 200


def test_nothing_found_says_so_and_offers_something(client):
    ConsultationFactory(title_en="Night buses")

    reply = client.get("/en/consultations/?search=borewell")

    assert "Nothing was found for “borewell”" in text_of(reply)
    assert titles(reply) == ["Night buses"]


def test_what_was_searched_is_shown_as_text(client):
    page = client.get("/en/consultations/?search=<script>x").content.decode()

    assert "<script>x" not in page


def test_long_lists_have_pages_that_keep_the_filter(client):
    ConsultationFactory.create_batch(21, search_text="bus")

    reply = client.get("/en/consultations/?search=bus")

    assert len(titles(reply)) == 20
    assert "?search=bus&amp;page=2" in reply.content.decode()
    assert len(titles(client.get("/en/consultations/?search=bus&page=2"))) == 1


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_never_queries_per_row(client, size, django_assert_num_queries):
    for _ in range(size):
        make_poll()

    with django_assert_num_queries(7):
        client.get("/en/consultations/")


def test_a_consultation_says_what_is_decided_and_who_answers_for_it(client):
    consultation = ConsultationFactory()

    text = text_of(client.get(f"/en/consultations/{consultation.slug}/"))

    assert "What will be decided? The routes of next year." in text
    assert "Where does your answer go? To the transport committee." in text
    assert "What will not be decided? The fares." in text
    assert "Officer in charge Deputy Secretary" in text
    assert "Who can answer Anyone living in the state" in text


def test_the_timeline_promises_dates_and_marks_where_it_stands(client):
    consultation = ConsultationFactory(
        heard_by=date(2027, 1, 15), done_by=date(2027, 3, 31)
    )

    reply = client.get(f"/en/consultations/{consultation.slug}/")

    assert "What we heard by 15 Jan What we did March 2027" in text_of(reply)
    assert '<li aria-current="step"><b>Open</b>' in reply.content.decode()


def test_the_districts_that_are_asked_are_named_and_lit(client):
    consultation = ConsultationFactory()
    consultation.districts.add(DistrictFactory(name_en="Dahod"))

    reply = client.get(f"/en/consultations/{consultation.slug}/")

    assert "Who can answer Dahod" in text_of(reply)
    assert 'class="locator"' in reply.content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_the_reader_answered_is_marked(client, poll, citizen):
    submit_response(
        poll, by=citizen, answers=answer_to(poll), language="en", channel="web"
    )
    address = f"/en/consultations/{poll.consultation.slug}/"

    assert "You answered" not in text_of(client.get(address))
    client.force_login(citizen)
    assert "You answered" in text_of(client.get(address))


def test_what_was_withdrawn_stays_readable_and_says_why(client, poll):
    consultation = poll.consultation
    consultation.status = "withdrawn"
    consultation.withdrawn_reason_hi = "नई योजना बन रही है।"
    consultation.save()
    page = f"/hi/consultations/{consultation.slug}/"

    assert "नई योजना बन रही है।" in text_of(client.get(page))
    for address in ["", "results/", "answered/"]:
        reply = client.get(f"/hi/activities/{poll.slug}/{address}")
        assert reply.headers["Location"] == page


def test_what_is_not_public_has_no_page(client):
    consultation = ConsultationFactory(status="draft")

    reply = client.get(f"/gu/consultations/{consultation.slug}/")

    assert reply.status_code == 404
