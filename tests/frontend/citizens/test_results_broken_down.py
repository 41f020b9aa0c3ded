"""The share of an answer in districts and groups, and what is hidden there."""

import pytest

from consult.tallies.models import StratumTally
from tests.factories import (
    ActivityFactory,
    DistrictFactory,
    QuestionFactory,
    with_definition,
)
from tests.frontend.citizens.conftest import results
from tests.frontend.citizens.counted import count, count_cells, count_in, keys_of
from tests.frontend.conftest import text_of

pytestmark = pytest.mark.django_db


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

    def test_a_district_that_is_held_back_shows_no_number(self, client, poll, dang):
        count_in(poll, "district", dang.lgd_code, [3, 3, 3], is_released=False)

        text = text_of(results(client, poll))

        assert "Dang not shown" in text
        assert "Not shown: Dang. Fewer than 10 answered there" in text
        assert "DNG –" in text

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
