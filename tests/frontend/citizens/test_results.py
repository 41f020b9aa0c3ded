import re

import pytest

from consult.consultations.models import Consultation
from consult.tallies.models import StratumTally
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    ConsultationFactory,
    DistrictFactory,
    QuestionFactory,
    make_poll,
    with_definition,
)
from tests.frontend.citizens.counted import count, count_in, keys_of

pytestmark = pytest.mark.django_db


def results(client, poll, query=""):
    return client.get(f"/en/activities/{poll.slug}/results/{query}")


def text_of(reply):
    """Return the words of the page, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def test_numbers_stand_with_their_base_their_time_and_their_limits(client, poll):
    count(poll, [30, 25, 5])

    text = text_of(results(client, poll))

    assert "60 people answered" in text
    assert re.search(r"Up to \d+:\d\d [ap]m today", text)
    assert "Self-selected answers, not a representative sample." in text
    assert "Yes 50% 30 people" in text


def test_the_most_given_answer_comes_first_and_dont_know_last(client, poll):
    *_others, last = poll.questions.all()[0].choices.all()
    last.stays_last = True
    last.save()
    count(poll, [10, 20, 70])
    _question, keys = keys_of(poll)

    page = results(client, poll).content.decode()

    cells = re.findall(r'data-cell="\d+=(\d+)"', page)
    assert cells == [keys[1], keys[0], keys[2]]


def test_large_ids_are_written_without_commas(client):
    poll = ActivityFactory()
    question = QuestionFactory(pk=1_234_567, activity=poll)
    ChoiceFactory(pk=7_654_321, question=question)
    poll = with_definition(poll)
    count(poll, [60])

    page = results(client, poll).content.decode()

    assert 'data-cell="1234567=7654321"' in page


def test_fewer_than_fifty_answers_are_only_counted(client, poll):
    count(poll, [30, 18, 1])

    text = text_of(results(client, poll))

    assert "49 people answered" in text
    assert "The answers are shown from 50 on" in text
    assert "%" not in text


def test_a_scale_keeps_its_order_and_has_a_mean(client):
    survey = ActivityFactory(kind="survey")
    question = QuestionFactory(activity=survey, kind="scale")
    survey = with_definition(survey)
    counts = {"": 100, f"q{question.pk}": 100, f"q{question.pk}=10": 60}
    count_cells(survey, {**counts, f"q{question.pk}=2": 40})

    reply = results(client, survey)

    keys = re.findall(r'data-cell="\d+=(\d+)"', reply.content.decode())
    assert keys == [str(number) for number in range(11)]
    assert "Mean 6.8 of 10." in text_of(reply)


def count_cells(activity, cells):
    activity.counters.bulk_create(
        activity.counters.model(activity=activity, cell=cell, count=people)
        for cell, people in cells.items()
    )


class TestDistricts:
    @pytest.fixture
    def kutch(self):
        return DistrictFactory(name_en="Kutch", short_name_en="KUT")

    @pytest.fixture
    def dang(self):
        return DistrictFactory(name_en="Dang", short_name_en="DNG", tile_column=1)

    @pytest.fixture(autouse=True)
    def totals(self, poll):
        count(poll, [40, 60, 20])

    def test_the_map_and_the_table_show_the_chosen_answers_share(
        self, client, poll, kutch
    ):
        count_in(poll, "district", kutch.lgd_code, [20, 60, 20])

        reply = results(client, poll)

        assert '<path class="c5"' in reply.content.decode()
        assert "Kutch 100 60 60" in text_of(reply)
        assert "Highest in Kutch with 60%" in reply.content.decode()

    def test_another_answer_can_be_chosen(self, client, poll, kutch):
        count_in(poll, "district", kutch.lgd_code, [20, 60, 20])
        question, keys = keys_of(poll)

        text = text_of(results(client, poll, f"?show={question}-{keys[0]}"))

        assert "Kutch 100 20 20" in text

    @pytest.mark.parametrize("name", ["x", "1-2", "", "%00"])
    def test_an_answer_that_does_not_exist_is_the_most_given_one(
        self, client, poll, kutch, name
    ):
        count_in(poll, "district", kutch.lgd_code, [20, 60, 20])

        assert "Kutch 100 60 60" in text_of(results(client, poll, f"?show={name}"))

    def test_a_district_of_fewer_than_ten_shows_no_number(self, client, poll, dang):
        count_in(poll, "district", dang.lgd_code, [3, 3, 3], is_released=False)

        text = text_of(results(client, poll))

        assert "Dang fewer than 10" in text
        assert "Dang has fewer than 10 answers, so it is not shown." in text
        assert "&lt;10" in text

    def test_a_small_cell_is_hidden_and_said_to_be(self, client, poll, kutch, dang):
        count_in(poll, "district", kutch.lgd_code, [20, 4, 20])
        count_in(poll, "district", dang.lgd_code, [20, 40, 20])
        question, keys = keys_of(poll)

        text = text_of(results(client, poll, f"?show={question}-{keys[1]}"))

        assert "Kutch 44 hidden" in text
        assert "Hidden as well:" in text


def test_a_share_is_of_those_who_answered_the_question(client):
    survey = ActivityFactory(kind="survey")
    gate = QuestionFactory(activity=survey, kind="yes_no")
    asked = QuestionFactory(activity=survey, kind="yes_no", page=2, is_required=False)
    cells = {
        "": 100,
        f"q{gate.pk}": 100,
        f"q{gate.pk}=yes": 60,
        f"q{gate.pk}=no": 40,
        f"q{asked.pk}": 60,
        f"q{asked.pk}=yes": 30,
        f"q{asked.pk}=no": 30,
    }
    survey = with_definition(survey)
    count_cells(survey, cells)
    StratumTally.objects.create(
        activity=survey,
        dimension="language",
        stratum="gu",
        cells=cells,
        released_cells=cells,
    )

    text = text_of(results(client, survey, f"?show={asked.pk}-yes"))

    assert "Gujarati n = 60 50%" in text


@pytest.mark.parametrize(
    ("dimension", "stratum", "label"),
    [
        ("language", "gu", "Gujarati"),
        ("age_band", "60+", "60 or older"),
        ("gender", "woman", "Woman"),
        ("age_band", "", "Not stated"),
    ],
)
def test_groups_show_their_share_with_their_size(
    client, poll, dimension, stratum, label
):
    count(poll, [30, 25, 5])
    count_in(poll, dimension, stratum, [20, 15, 15])

    assert f"{label} n = 50 40%" in text_of(results(client, poll))


@pytest.mark.parametrize(
    ("visibility", "words"),
    [
        ("after_answering", "Shown after answering"),
        ("after_closing", "Shown to everyone after closing"),
        ("officials_only", "Shown to officials only"),
    ],
)
def test_results_that_are_not_shown_yet_say_why_and_show_no_number(
    client, visibility, words
):
    poll = make_poll(consultation=ConsultationFactory(result_visibility=visibility))
    count(poll, [777, 25, 5])

    reply = results(client, poll)

    assert reply.status_code == 200
    assert words in text_of(reply)
    assert "777" not in text_of(reply)


@pytest.mark.parametrize(
    ("traits", "words"),
    [
        ({"closed": True}, "Final count"),
        ({"closed": True, "sealed_at": None}, "the last answers are being counted"),
        ({"upcoming": True}, "This consultation opens on"),
    ],
)
def test_each_phase_says_what_the_numbers_are(client, traits, words):
    poll = make_poll(consultation=ConsultationFactory(**traits))
    count(poll, [30, 25, 5])

    assert words.lower() in text_of(results(client, poll)).lower()


def test_the_list_has_what_is_closed_and_what_is_shown_live(client):
    closed = make_poll(consultation=ConsultationFactory(closed=True))
    live = make_poll()
    secret = make_poll(
        consultation=ConsultationFactory(
            result_visibility=Consultation.Visibility.OFFICIALS_ONLY
        )
    )

    page = client.get("/en/results/").content.decode()

    assert f"/en/activities/{closed.slug}/results/" in page
    assert f"/en/activities/{live.slug}/results/" in page
    assert secret.slug not in page


@pytest.mark.parametrize("districts", [1, 3])
def test_results_cost_the_same_however_many_districts(
    client, poll, districts, django_assert_num_queries
):
    count(poll, [30, 25, 5])
    for district in DistrictFactory.create_batch(districts):
        count_in(poll, "district", district.lgd_code, [20, 60, 20])
    client.get("/en/")

    with django_assert_num_queries(11):
        results(client, poll)
