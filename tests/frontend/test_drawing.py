"""What a page draws of each kind's counts, and of how many people it says so."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string

from consult.consultations.models import Question
from consult.consultations.questions import kind_of
from consult.tallies.queries import tally_of
from frontend import place_maps
from frontend.summaries import summary_of
from tests.factories import with_definition
from tests.frontend.citizens.counted import count_answers
from tests.frontend.citizens.every_kind import answer_to, make_survey, question_of

pytestmark = pytest.mark.django_db

COUNTABLE = [kind for kind in Question.Kind if kind not in ("short_text", "long_text")]


def bars_for(question, *answers, mine=None):
    """Return the bars of a question that so many people answered: (answer, people)."""
    survey = with_definition(question.activity)
    name = str(question.pk)
    said = [{name: answer} for answer, people in answers for _ in range(people)]
    count_answers(survey, said)
    released = tally_of(survey, reader=AnonymousUser())
    [bars] = summary_of(survey, released, mine={name: mine}).questions
    return bars


@pytest.mark.parametrize("kind", COUNTABLE)
def test_every_kind_is_drawn_with_its_base(kind):
    question = question_of(kind)
    answer = kind_of(question).check(question, answer_to(question))

    bars = bars_for(question, (answer, 60), mine=answer)

    assert bars.base == 60
    assert bars.is_shown
    everything = [*bars.bars, *(bar for part in bars.parts for bar in part.bars)]
    assert max(bar.percent for bar in everything) == 100
    assert any(bar.is_mine for bar in everything)


@pytest.mark.parametrize("kind", COUNTABLE)
def test_below_fifty_answers_nothing_is_drawn(kind):
    question = question_of(kind)
    answer = kind_of(question).check(question, answer_to(question))
    survey = with_definition(question.activity)
    name = str(question.pk)
    count_answers(survey, [{name: answer}] * 49 + [{}])

    [bars] = summary_of(survey, tally_of(survey, reader=AnonymousUser())).questions

    assert (bars.base, bars.is_shown) == (49, False)


def test_several_choices_are_people_for_each_and_other_stands_before_dont_know():
    question = question_of("multiple")
    first, second, third = question.offered
    question.choices.filter(pk=third).update(stays_last=True)
    other = {"value": [first, "other"], "words": "The tram"}

    bars = bars_for(question, ([first, second], 30), (other, 20), ([third], 40))

    assert [(bar.key, bar.count, bar.percent) for bar in bars.bars] == [
        (str(first), 50, 56),
        (str(second), 30, 33),
        ("other", 20, 22),
        (str(third), 40, 44),
    ]


def test_a_ranking_goes_by_borda_points_and_shows_who_came_first():
    question = question_of("ranking")
    first, second, third = question.offered

    bars = bars_for(
        question, ([first, second, third], 40), ([third, second, first], 20)
    )

    assert [(bar.label, bar.percent, bar.worth) for bar in bars.bars] == [
        (question.offered[first].text, 67, 80),
        (question.offered[second].text, 0, 60),
        (question.offered[third].text, 33, 40),
    ]
    assert [[bar.count for bar in part.bars] for part in bars.parts] == [
        [40, 0, 20],
        [0, 60, 0],
        [20, 0, 40],
    ]


def test_shared_points_are_drawn_as_parts_of_all_of_them():
    question = question_of("points")
    first, second, third = map(str, question.offered)

    bars = bars_for(question, ({first: 10}, 30), ({first: 2, third: 8}, 30))

    assert [(bar.key, bar.percent, bar.worth) for bar in bars.bars] == [
        (first, 60, 6),
        (third, 40, 4),
        (second, 0, 0),
    ]


def test_each_row_of_a_table_has_its_own_base_and_a_small_one_no_bar():
    question = question_of("matrix")
    choice, other, _third = question.offered
    row, small = map(str, question.asked_rows)

    bars = bars_for(
        question,
        ({row: choice}, 45),
        ({row: other}, 15),
        ({row: choice, small: other}, 5),
    )

    large_part, small_part = bars.parts
    assert (large_part.base, [bar.percent for bar in large_part.bars]) == (
        65,
        [77, 23, 0],
    )
    assert (small_part.base, small_part.bars) == (5, [])


@pytest.mark.parametrize(
    ("kind", "answers", "mean"),
    [
        ("scale", [(10, 30), (4, 30)], 7),
        ("stars", [(5, 40), (2, 20)], 4),
        ("faces", [(1, 30), ({"value": 2, "words": "Late"}, 30)], 1.5),
    ],
)
def test_what_has_even_steps_has_a_mean_of_its_highest(kind, answers, mean):
    bars = bars_for(question_of(kind), *answers)

    assert (bars.mean, bars.highest) == (mean, 10 if kind == "scale" else 5)


def test_a_number_says_where_the_middle_answer_lies():
    bars = bars_for(question_of("number"), (3, 20), (12, 30), (44, 10))

    assert [bar.percent for bar in bars.bars if bar.count] == [33, 50, 17]
    assert str(bars.median) == "10 – 14"


def test_the_page_shows_every_kind_with_its_numbers_as_text(client):
    survey = make_survey()
    said = {
        name: kind_of(question).check(question, answer_to(question))
        for name, question in survey.asked.items()
    }
    count_answers(survey, [said] * 60)

    reply = client.get(f"/en/activities/{survey.slug}/results/")
    page = " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())

    assert reply.status_code == 200
    assert "Mean 2.0 of 5." in page
    assert "7.0 of 10 points on average" in page
    assert "60 people put it first · 120 points" in page
    assert "n = 60" in page
    assert "November 2026" in page
    assert "Middle answer (median): 40 – 44 ." in page


def test_a_place_is_drawn_on_the_map_with_its_share_and_in_the_list():
    question = question_of("place")
    named, other = question.district_codes[:2]

    bars = bars_for(question, (named, 57), (other, 3))

    assert bars.template == "fragments/counts/place.html"
    assert [(bar.key, bar.percent) for bar in bars.bars[:2]] == [
        (str(named), 95),
        (str(other), 5),
    ]
    page = render_to_string(bars.template, {"bars": bars})
    assert 'role="img"' in page
    assert re.findall(r"<text[^>]*>(95|5)</text>", page) or ">95<" in page
    assert page.count("<li") == 5 + len(bars.bars)


@pytest.mark.parametrize(
    ("percent", "shade"), [(0, 1), (1, 2), (4, 3), (5, 4), (9, 4), (10, 5), (100, 5)]
)
def test_shades_of_named_districts_have_steps_of_their_own(percent, shade):
    assert place_maps.shade_of(percent) == shade
