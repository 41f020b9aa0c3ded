"""Kinds that answer about several things at once."""

import pytest

from consult.consultations.questions import kind_of
from tests.consult.consultations.questions.asking import (
    figures,
    ids,
    keys,
    refused,
    said,
)
from tests.factories import PictureFactory, with_definition


def groups(question):
    found = kind_of(question).groups(question)
    return {group.key: [option.key for option in group.options] for group in found}


class TestRanking:
    def test_counts_each_choice_at_its_rank(self, ask):
        question = ask("ranking", choices=3)
        first, second, third = ids(question)

        assert keys(question, [third, first]) == [f"{third}@1", f"{first}@2"]
        assert said(question, [third, first]) == "1. Choice 3; 2. Choice 1"
        assert groups(question)[str(second)] == [f"{second}@{n}" for n in (1, 2, 3)]

    def test_refuses_what_is_ranked_twice_or_not_offered(self, ask):
        question = ask("ranking", choices=3)
        first = ids(question)[0]

        assert refused(question, [first, first]) == (
            "Give each rank to one answer only."
        )
        for value in [first, str(first), [0], [True], [[first]], {str(first): 1}]:
            assert refused(question, value) == "Choose from the answers offered."

    def test_counts_how_many_are_ranked(self, ask):
        question = ask("ranking", choices=4, min_choices=2, max_choices=3)

        assert refused(question, ids(question)[:1]) == "Choose at least 2 answers."
        assert refused(question, ids(question)) == "Choose at most 3 answers."

    def test_first_choices_and_bordas_points_follow(self, ask):
        question = ask("ranking", choices=3)
        first, second, third = map(str, ids(question))
        # Two put the first before the second, one the third alone.
        counts = {f"{first}@1": 2, f"{second}@2": 2, f"{third}@1": 1}

        assert figures(question, counts, 3) == {
            ("first", first): 2,
            ("borda", first): 4,
            ("first", second): 0,
            ("borda", second): 2,
            ("first", third): 1,
            ("borda", third): 2,
        }

    def test_counts_add_up_along_choices_and_along_ranks(self, ask):
        question = ask("ranking", choices=2)
        first, second = ids(question)

        assert kind_of(question).lines(question) == [
            [f"{first}@1", f"{first}@2"],
            [f"{second}@1", f"{second}@2"],
            [f"{first}@1", f"{second}@1"],
            [f"{first}@2", f"{second}@2"],
        ]


class TestPoints:
    def test_counts_how_many_points_each_choice_got(self, ask):
        question = ask("points", choices=3)
        first, second, third = map(str, ids(question))

        kept = kind_of(question).check(question, {third: 3, first: 7, second: 0})

        assert kept == {first: 7, third: 3}
        assert keys(question, kept) == [f"{first}:7", f"{third}:3"]
        assert said(question, kept) == "Choice 1: 7; Choice 3: 3"

    def test_wants_all_points_and_no_more(self, ask):
        question = ask("points", choices=2, total_points=5)
        first, second = map(str, ids(question))

        assert keys(question, {first: 5}) == [f"{first}:5"]
        assert refused(question, {first: 5, second: 1}) == (
            "Give exactly 5 points in all; you gave 6."
        )

    @pytest.mark.parametrize("given", [-1, 2.5, True, "3", None, [3], 10**4000])
    def test_refuses_what_are_no_points(self, ask, given):
        question = ask("points", choices=2)

        assert refused(question, {str(ids(question)[0]): given}) == (
            "Give whole numbers of points."
        )

    @pytest.mark.parametrize("value", [10, [10], {"0": 10}, {"x": 10}])
    def test_refuses_what_is_not_offered(self, ask, value):
        assert refused(ask("points", choices=2), value)

    def test_giving_none_is_no_answer(self, ask):
        question = ask("points", choices=2)

        assert kind_of(question).is_missing({str(pk): 0 for pk in ids(question)})

    def test_sums_and_means_follow(self, ask):
        question = ask("points", choices=2)
        first, second = map(str, ids(question))

        found = figures(question, {f"{first}:7": 2, f"{second}:3": 2}, 2)

        assert found == {
            ("points", first): 14,
            ("mean", first): 7.0,
            ("points", second): 6,
            ("mean", second): 3.0,
        }


class TestMatrix:
    def test_counts_each_row_and_what_was_chosen_in_it(self, ask):
        question = ask("matrix", choices=2, rows=2)
        first, second = ids(question)
        here, there = question.asked_rows

        answer = {str(there): first, str(here): second}

        assert keys(question, answer) == [
            str(here),
            str(there),
            f"{here}:{second}",
            f"{there}:{first}",
        ]
        assert said(question, answer) == "Row 1: Choice 2; Row 2: Choice 1"
        assert groups(question)[str(here)] == [f"{here}:{first}", f"{here}:{second}"]

    def test_wants_every_row_if_it_has_to_be_answered(self, ask):
        question = ask("matrix", choices=2, rows=2)
        optional = ask("matrix", choices=2, rows=2, is_required=False)

        assert refused(
            question, {str(next(iter(question.asked_rows))): ids(question)[0]}
        )
        row = str(next(iter(optional.asked_rows)))
        assert keys(optional, {row: ids(optional)[1]})[0] == row

    @pytest.mark.parametrize("value", [1, [1], "1", {"0": 1}, {"x": 1}])
    def test_refuses_rows_that_are_not_there(self, ask, value):
        assert refused(ask("matrix", choices=2, rows=1), value)

    @pytest.mark.parametrize("choice", [0, True, "1", None, [1]])
    def test_refuses_choices_that_are_not_offered(self, ask, choice):
        question = ask("matrix", choices=2, rows=1)

        assert refused(question, {str(next(iter(question.asked_rows))): choice})

    def test_needs_rows_and_choices(self, ask):
        question = ask("matrix")

        places = [finding.place for finding in kind_of(question).unready(question)]

        assert places == ["choices", "rows"]


def test_rows_of_another_kind_are_to_be_removed(ask):
    question = ask("single", choices=2, rows=1)

    assert [f.place for f in kind_of(question).unready(question)] == ["rows"]


def test_a_choice_among_pictures_needs_a_picture_for_each(ask):
    question = ask("image", choices=2)
    question.choices.filter(pk=ids(question)[0]).update(picture=PictureFactory())
    question = with_definition(question.activity).questions.all()[0]

    assert [finding.place for finding in kind_of(question).unready(question)] == [
        "choices[1].picture"
    ]
