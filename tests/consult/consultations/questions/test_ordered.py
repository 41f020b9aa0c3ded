"""Kinds whose answers are numbers, days or places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.consultations.models import Question
from consult.consultations.questions import kind_of
from consult.consultations.questions.number import MOST_CLASSES
from tests.consult.consultations.questions.asking import (
    figures,
    keys,
    refused,
    said,
)
from tests.factories import DistrictFactory


def options(question):
    return {o.key: str(o.label) for o in kind_of(question).options(question)}


def lacks(question):
    return [finding.place for finding in kind_of(question).unready(question)]


class TestYesNo:
    def test_takes_one_of_three(self, ask):
        question = ask("yes_no")

        assert [keys(question, v) for v in ["yes", "no", "dont_know"]] == [
            ["yes"],
            ["no"],
            ["dont_know"],
        ]
        assert options(question)["dont_know"] == "Don’t know"
        assert said(question, "dont_know") == "Don’t know"

    @pytest.mark.parametrize("value", ["Yes", True, 1, ["yes"], {"yes": 1}])
    def test_refuses_anything_else(self, ask, value):
        assert refused(ask("yes_no"), value)


def test_a_mean_follows_from_the_counts(ask):
    counts = {"1": 1, "5": 3}

    assert figures(ask("stars"), counts, 4) == {("mean", ""): 4.0}
    assert figures(ask("stars"), {}, 0) == {}
    # The points of agreement are an order, and no distance.
    assert figures(ask("agreement"), counts, 4) == {}


class TestNumber:
    def test_is_counted_in_even_classes(self, ask):
        question = ask("number", lowest=0, highest=99)

        assert keys(question, 9) == ["0..9"]
        assert keys(question, 10) == ["10..19"]
        assert list(options(question).items())[-1] == ("90..99", "90 – 99")

    def test_a_small_range_is_counted_one_by_one(self, ask):
        question = ask("number", lowest=2, highest=5)

        assert options(question) == {str(n): str(n) for n in range(2, 6)}

    def test_large_numbers_are_written_in_lakhs_and_years_are_not(self, ask):
        assert said(ask("number", lowest=0, highest=10**7), 1_25_000) == "1,25,000"
        assert said(ask("number", lowest=1900, highest=2026), 1984) == "1984"

    @pytest.mark.parametrize("value", [True, 3.5, "3", [3], None])
    def test_refuses_what_is_no_whole_number(self, ask, value):
        question = ask("number", lowest=0, highest=9)

        assert refused(question, value) == "Write a whole number."

    def test_refuses_what_is_out_of_range(self, ask):
        question = ask("number", lowest=-5, highest=20_000)

        for value in (-6, 20_001, 10**30):
            assert refused(question, value) == "Write a number from -5 to 20,000."

    def test_tells_in_which_class_the_middle_answer_lies(self, ask):
        question = ask("number", lowest=0, highest=99)

        found = figures(question, {"0..9": 3, "10..19": 1, "90..99": 2}, 6)

        assert found == {("median", ""): "0..9"}

    def test_needs_both_ends(self, ask):
        assert lacks(ask("number")) == ["lowest", "highest"]
        assert lacks(ask("number", lowest=0, highest=9)) == []

    @given(
        ends=st.tuples(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9)).map(
            sorted
        ),
        share=st.floats(0, 1),
    )
    def test_every_number_of_the_range_is_in_one_of_few_classes(self, ends, share):
        lowest, highest = ends
        question = Question(kind="number", lowest=lowest, highest=highest)
        value = lowest + round((highest - lowest) * share)

        [key] = keys(question, value)

        assert list(options(question)).count(key) == 1
        assert len(options(question)) <= MOST_CLASSES
        first, _, last = key.partition("..")
        assert int(first) <= value <= int(last or first)


class TestDate:
    def test_is_counted_by_its_month(self, ask):
        question = ask("date", lowest=202611, highest=202701)

        assert keys(question, "2026-11-22") == ["2026-11"]
        assert options(question) == {
            "2026-11": "November 2026",
            "2026-12": "December 2026",
            "2027-01": "January 2027",
        }
        assert said(question, "2026-11-22") == "22 November 2026"

    @pytest.mark.parametrize("value", ["22.11.2026", "2026-02-30", 20261122, None, ""])
    def test_refuses_what_is_no_day(self, ask, value):
        assert refused(ask("date", lowest=202611, highest=202701), value) == (
            "Choose a day."
        )

    def test_refuses_a_day_out_of_range(self, ask):
        assert refused(ask("date", lowest=202611, highest=202701), "2027-02-01") == (
            "Choose a day from November 2026 to January 2027."
        )

    @pytest.mark.parametrize(
        ("lowest", "highest", "places"),
        [
            (None, None, ["lowest", "highest"]),
            (202613, 202701, ["lowest"]),
            (190001, 202701, ["highest"]),
            (202201, 202612, []),
        ],
    )
    def test_needs_a_range_of_at_most_sixty_months(self, ask, lowest, highest, places):
        assert lacks(ask("date", lowest=lowest, highest=highest)) == places


class TestPlace:
    def test_takes_a_district_that_was_offered(self, ask):
        first, other = DistrictFactory(name_en="Dang"), DistrictFactory()
        question = ask("place", district_codes=[first.lgd_code])

        assert keys(question, first.lgd_code) == [str(first.lgd_code)]
        assert said(question, first.lgd_code) == "Dang"
        assert refused(question, other.lgd_code) == "Choose a district from the list."

    def test_checking_asks_no_database(self, ask, django_assert_num_queries):
        question = ask("place", district_codes=[445])

        with django_assert_num_queries(0):
            assert keys(question, 445) == ["445"]
