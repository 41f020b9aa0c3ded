import pytest

from consult.tallies.delta_plot import LEVEL, Share, difficulty, distances, holm
from tests.consult.tallies.quiz_takers import (
    pointed_at,
    share_found,
    share_of_alarms,
)

LANGUAGES = ("gu", "hi", "en")


def table(shares):
    """Return what items are made of: {question: right of 1,000 in each language}."""
    return {
        pk: [
            Share(language, 1000, right)
            for language, right in zip(LANGUAGES, row, strict=True)
        ]
        for pk, row in shares.items()
    }


def suspects(shares):
    return pointed_at(table(shares))


def test_difficulty_is_that_of_the_delta_scale():
    assert difficulty(500, 1000) == pytest.approx(13)
    assert difficulty(841, 1000) == pytest.approx(9, abs=0.02)
    assert difficulty(0, 10) > difficulty(1, 10) > difficulty(10, 10)


def test_a_question_that_only_one_language_misses_is_pointed_at():
    fine = [700, 700, 700]
    found = suspects(
        {1: fine, 2: [500, 510, 490], 3: [800, 790, 810], 4: [700, 150, 690]}
    )

    assert (4, "hi") in found
    assert {pk for pk, _language in found} == {4}


def test_readers_who_know_less_throughout_are_no_sign_of_a_wrong_translation():
    assert not suspects({1: [800, 600, 800], 2: [700, 480, 700], 3: [500, 280, 500]})


def test_two_questions_make_no_line():
    assert not distances(table({1: [700, 100, 700], 2: [700, 700, 700]}))


def test_hidden_counts_are_left_out():
    shares = table({1: [700, 700, 700], 2: [700, 700, 700], 3: [700, 700, 700]})
    shares[1][1] = Share("hi", None, None)

    assert (1, "hi") not in distances(shares)
    assert (1, "gu") in distances(shares)


def test_chance_is_allowed_for_as_holm_does():
    levels = holm({(1, "gu"): 0.01, (2, "gu"): 0.04, (3, "gu"): 0.03})

    assert levels == pytest.approx({(1, "gu"): 0.03, (3, "gu"): 0.06, (2, "gu"): 0.06})


@pytest.mark.parametrize("people", [20, 60])
def test_quizzes_without_a_fault_point_at_nothing_in_95_of_100(people):
    assert share_of_alarms(60, people=people) <= LEVEL


def test_without_the_test_against_chance_small_quizzes_cry_wolf():
    assert share_of_alarms(20, people=20, level=2) > 0.5


def test_a_wrong_translation_is_found_once_enough_people_have_answered():
    assert share_found(10, people=200, fault=2.5) > 0.5


def test_what_is_far_off_is_no_suspect_while_chance_explains_it():
    assert Share("hi", 20, 3, distance=2.0, chance=0.01).is_suspect
    assert not Share("hi", 20, 3, distance=2.0, chance=0.4).is_suspect
    assert not Share("hi", 20, 3, distance=1.0, chance=0.01).is_suspect
