import re
from datetime import timedelta

import pytest
from django.utils import timezone

from consult.analysis.operations import read_activity
from consult.responses.sealing import seal_closed_consultations
from consult.tallies.closing import close_some
from frontend.represented import _about
from tests.factories import (
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)
from tests.frontend.conftest import text_of
from tests.participation_factories import AGES, Who, answered, counted, lived_in_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stopped_clock")]

NOW = timezone.now()


@pytest.fixture
def analyst(client):
    membership = MembershipFactory(role="analyst")
    client.force_login(membership.official)
    return membership


@pytest.fixture
def poll(analyst):
    return make_poll(
        consultation=ConsultationFactory(department=analyst.department),
    )


@pytest.fixture
def town(db):
    return lived_in_by(DistrictFactory(name_en="Surat"))


@pytest.fixture
def village(town):
    return lived_in_by(DistrictFactory(name_en="Dang"), people=3000)


def crowd(place, choice, people):
    """Return so many people of each gender and age of one place."""
    genders = ("woman", "man")
    return {Who(place, g, age, choice): people for g in genders for age in AGES}


def taken_part(poll, town, village):
    """Let 160 of the town answer on one day, 80 of the village on the next."""
    answered(
        poll,
        crowd(town, 0, 18) | crowd(town, 1, 2),
        at=NOW - timedelta(days=2),
    )
    answered(
        poll,
        crowd(village, 1, 9) | crowd(village, 0, 1),
        at=NOW - timedelta(days=1),
    )
    counted(poll)
    read_activity(poll)


def dashboard(client, poll):
    return client.get(f"/en/office/activities/{poll.slug}/participation/")


def test_the_dashboard_shows_days_shares_places_and_weights(
    client, poll, town, village
):
    taken_part(poll, town, village)

    text = text_of(dashboard(client, poll))

    assert "240 people took part" in text
    assert "Self-selected answers, not a representative sample." in text
    most = r"Most came on \d+ \w+ 20\d\d: 160 people or a few more\."
    assert re.search(most, text)
    assert "90% to 63%" in text
    assert "Dang 80 33% 75% 0.4" in text
    assert "Surat 160 67% 25% 2.7" in text
    assert "Worth, in answers of equal weight 134" in text
    assert "Way of answering People Share Web page 240 100%" in text


def test_the_last_hours_stand_in_a_picture_and_a_table(client, poll, town, village):
    answered(poll, crowd(town, 0, 10), at=NOW - timedelta(hours=3))
    answered(poll, {Who(village, "woman", AGES[0], 1): 3}, at=NOW)
    counted(poll)
    read_activity(poll)

    text = text_of(dashboard(client, poll))

    assert re.search(
        r"People by hour .* in the hour from .*: 80 people or a few more\.", text
    )
    table = text.partition("Every hour in a table")[2]
    assert re.match(r" Hour People, in tens \d[^:]*:00 [ap]m 80 Hours in which", table)


def test_a_day_of_few_is_told_as_one(client, poll, town):
    answered(poll, crowd(town, 0, 10), at=NOW - timedelta(days=4))
    answered(poll, {Who(town, choice=1): 3}, at=NOW - timedelta(days=3))
    answered(poll, {Who(town, choice=1): 30}, at=NOW - timedelta(days=2))
    counted(poll)
    read_activity(poll)

    text = text_of(dashboard(client, poll))

    day = r"\d+ \w+ 20\d\d"
    assert re.search(f"{day} 80 {day} fewer than 10 {day} 30", text)


def test_how_answers_came_is_not_put_off_until_fifty_where_more_have_answered(
    client, poll, town
):
    answered(poll, crowd(town, 0, 10))
    counted(poll)

    text = text_of(dashboard(client, poll))

    assert "Of fewer than 50 of these answers is it known" in text
    assert "How answers came is shown from 50" not in text


def test_the_silent_are_those_who_lack_most_people(client, poll, town, village):
    taken_part(poll, town, village)

    text = text_of(dashboard(client, poll))

    # 160 of the town would be a quarter of 640, so 480 of the village.
    assert re.search(r"Ask the silent .* Dang 0\.4 400 ", text)


def test_districts_stand_on_a_map_and_the_least_heard_first(
    client, poll, town, village
):
    taken_part(poll, town, village)

    reply = dashboard(client, poll)

    page, text = reply.content.decode(), text_of(reply)
    assert "Map of the districts: how many times their share they are heard." in page
    assert text.index("Dang 80 33% 75% 0.4") < text.index("Surat 160 67% 25% 2.7")
    # Of the map: Dang below 0.5, Surat above 2.
    assert '<path class="c1" d="M' in page
    assert '<path class="c5" d="M' in page


def test_only_places_heard_too_little_are_bold_on_the_map(client, poll, town, village):
    taken_part(poll, town, village)

    page = dashboard(client, poll).content.decode()

    assert re.findall(r'<text class="value strong"[^>]*>([^<]*)<', page) == ["0.4"]
    assert re.findall(r'<text class="value"[^>]*>([^<]*)<', page) == ["2.7"]


def test_women_and_men_stand_side_by_side(client, analyst, town, village):
    consultation = ConsultationFactory(department=analyst.department, closed=True)
    poll = make_poll(consultation=consultation)
    answered(poll, crowd(town, 0, 20) | crowd(town, 1, 10))
    answered(poll, crowd(village, 0, 20) | crowd(village, 1, 10))
    counted(poll)
    seal_closed_consultations()
    close_some()

    text = text_of(dashboard(client, poll))

    assert "Ask the silent" not in text
    assert re.search(r"Women and men by age Age Women Men .* \d\.\d n = \d+", text)


@pytest.mark.parametrize(
    ("people", "said"), [(7, 7), (80, 80), (480, 480), (12_345, 12_000), (996, 1000)]
)
def test_what_is_lacking_is_said_in_two_digits(people, said):
    assert _about(people) == said


def test_nothing_but_their_number_is_said_of_fewer_than_fifty(client, poll, town):
    answered(poll, {Who(town, "woman", AGES[0]): 49})
    counted(poll)
    read_activity(poll)

    text = text_of(dashboard(client, poll))

    assert "49 people took part" in text
    assert "Who takes part is shown from 50 people on" in text
    assert "Surat" not in text
    assert "%" not in text


def test_a_district_of_few_is_named_as_hidden(client, poll, town, village):
    answered(poll, crowd(town, 0, 10) | {Who(village, "woman", AGES[0]): 9})
    counted(poll)

    assert "Dang fewer than 10 75%" in text_of(dashboard(client, poll))


def test_another_department_does_not_find_it(client, analyst):
    assert dashboard(client, make_poll()).status_code == 404


@pytest.mark.parametrize("places", [1, 3])
def test_the_dashboard_takes_at_most_twelve_queries(
    client, poll, places, django_assert_max_num_queries
):
    for _each in range(places):
        answered(poll, crowd(lived_in_by(DistrictFactory()), 0, 10))
    counted(poll)
    read_activity(poll)

    with django_assert_max_num_queries(12):
        dashboard(client, poll)


def test_the_results_lead_to_it(client, poll, town):
    answered(poll, crowd(town, 0, 10))
    counted(poll)

    page = client.get(f"/en/office/activities/{poll.slug}/results/").content.decode()

    assert f"/en/office/activities/{poll.slug}/participation/" in page


def test_the_analysis_shows_raw_and_weighted_side_by_side(client, poll, town, village):
    taken_part(poll, town, village)

    text = text_of(client.get(f"/en/office/activities/{poll.slug}/analysis/"))

    assert re.search(r"As answered Estimate Which bus\? Yes 63% 30% Yes 37% 70%", text)
