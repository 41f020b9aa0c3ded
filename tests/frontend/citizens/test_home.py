from datetime import timedelta

import pytest
from django.utils import timezone

from consult.districts.models import PopulationCell
from tests.factories import (
    ActivityFactory,
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    QuestionFactory,
    make_poll,
)
from tests.frontend.citizens.counted import count, count_in
from tests.frontend.conftest import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def dahod():
    return DistrictFactory(name_en="Dahod", slug="dahod")


def test_home_opens_with_a_question_that_can_be_answered_there(client, poll):
    page = client.get("/en/").content.decode()

    assert "<legend><h1>Which bus?</h1></legend>" in page
    assert f'action="/en/activities/{poll.slug}/"' in page
    assert page.index("<h1>") < page.index("Find a consultation")


def test_home_without_a_question_says_so(client):
    assert "No question is open for everybody" in client.get("/en/").content.decode()


def test_the_most_local_question_comes_first(client, poll, dahod):
    local = make_poll()
    local.consultation.districts.add(dahod)

    page = client.get("/en/?district=dahod").content.decode()

    assert f'action="/en/activities/{local.slug}/"' in page
    assert "My district: Dahod" in page


def test_the_district_of_whoever_is_signed_in_is_known(client, poll, dahod):
    citizen = CitizenFactory(profile__district=dahod)
    client.force_login(citizen)

    assert "My district: Dahod" in client.get("/en/").content.decode()


@pytest.mark.parametrize(
    ("population", "words"),
    [
        (9_000, "Only 60 answers have come from Dahod so far. That is few"),
        (10, "60 answers have come from Dahod so far."),
    ],
)
def test_a_district_is_told_when_its_voice_is_missing(
    client, poll, dahod, population, words
):
    elsewhere = DistrictFactory()
    for district, people in [(dahod, population), (elsewhere, 1_000)]:
        PopulationCell.objects.create(
            district=district,
            year=2026,
            residence="rural",
            sex="female",
            age_band="18-29",
            people=people,
        )
    count(poll, [100, 100, 100])
    count_in(poll, "district", dahod.lgd_code, [20, 20, 20])

    assert words in text_of(client.get("/en/?district=dahod"))


def test_what_closes_soon_is_listed_apart(client, poll):
    soon = ConsultationFactory(
        title_en="Soon over", closes_at=timezone.now() + timedelta(hours=50)
    )
    later = ConsultationFactory(title_en="Time enough")

    text = text_of(client.get("/en/"))

    first, second = text.index("Closing soon"), text.index("Open consultations")
    assert first < text.index(soon.title_en) < second < text.index(later.title_en)


@pytest.mark.parametrize(
    "address", ["/en/", "/gu/?district=dahod", "/hi/consultations/"]
)
def test_mere_readers_get_no_cookie_and_the_same_page(
    client, poll, dahod, made_at_once, address
):
    first, second = client.get(address), client.get(address)

    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    assert first.content == second.content


@pytest.mark.parametrize("size", [2, 4])
def test_home_costs_the_same_however_much_is_open(
    client, size, django_assert_num_queries
):
    for _ in range(size):
        make_poll()
        make_poll(consultation=ConsultationFactory(closed=True))

    with django_assert_num_queries(19):
        client.get("/en/")


@pytest.mark.parametrize("kind", ["survey", "quiz", "pledge", "draft_rule"])
def test_what_one_tap_does_not_answer_is_shown_with_the_way_there(client, kind):
    activity = ActivityFactory(kind=kind, title_en="Our water", intro_en="Read first.")
    QuestionFactory.create_batch(2, activity=activity, text_en="How much of it?")

    page = client.get("/en/").content.decode()

    assert "Our water" in page
    assert "Read first." in page
    assert f'href="/en/activities/{activity.slug}/"' in page
    assert "How much of it?" not in page
    assert 'type="radio"' not in page
