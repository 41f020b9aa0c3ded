from collections import Counter
from random import Random

import pytest

from consult.consultations.questions.worded import value_of, words_of
from consult.management.demo.drawing import Asked
from consult.management.demo.opinions import choose_answers
from consult.management.demo.people import Stratum, synthetic_strata
from consult.management.demo.seeds import seeds
from consult.text import graphemes

EACH = {seed.name: seed for seed in seeds()}
AHMEDABAD, DAHOD = 438, 445
DISTRICTS = range(438, 800)
ALL_ACTIVITIES = [
    pytest.param(activity, id=f"{seed.name}-{number}")
    for seed in EACH.values()
    for number, activity in enumerate(seed.activities)
]


def asked_of(activity):
    """Give the questions and choices of a seed ids, the way a site does."""
    return [
        Asked(
            id=number,
            choices=[number * 100 + i for i in range(len(question.get("choices", [])))],
            rows=[number * 100 + i for i in range(len(question.get("rows", [])))],
        )
        for number, question in enumerate(activity["questions"], start=1)
    ]


def fits(question, stored, answer):
    match question["kind"]:
        case "single":
            return answer in stored.choices
        case "multiple":
            alone = [
                identity
                for identity, choice in zip(
                    stored.choices, question["choices"], strict=True
                )
                if choice.get("is_exclusive")
            ]
            most = question.get("max_choices") or len(stored.choices)
            return (
                question.get("min_choices", 1) <= len(answer) <= most
                and set(answer) <= set(stored.choices)
                and len(set(answer)) == len(answer)
                and (len(answer) == 1 or not set(alone) & set(answer))
            )
        case "agreement" | "stars":
            return answer in range(1, 6)
        case "faces":
            return value_of(answer) in range(1, 6) and len(words_of(answer)) <= 500
        case "yes_no":
            return answer in ("yes", "no", "dont_know")
        case "ranking":
            return len(set(answer)) == len(answer) == question["max_choices"] and set(
                answer
            ) <= set(stored.choices)
        case "points":
            named = {int(choice) for choice in answer}
            total = sum(answer.values())
            return total == question["total_points"] and named <= set(stored.choices)
        case "matrix":
            return list(answer) == [str(row) for row in stored.rows] and (
                set(answer.values()) <= set(stored.choices)
            )
        case "number":
            return question["lowest"] <= answer <= question["highest"]
        case "date":
            month = int(answer[:7].replace("-", ""))
            return question["lowest"] <= month <= question["highest"]
        case "place":
            return answer in DISTRICTS
        case "scale":
            return answer in range(11)
        case "short_text":
            return 0 < graphemes.count(answer) <= 200
        case "long_text":
            return 0 < graphemes.count(answer) <= 2000
    return False


@pytest.mark.parametrize("activity", ALL_ACTIVITIES)
def test_every_answer_is_one_that_the_question_takes(activity):
    asked, chance = asked_of(activity), Random(5)

    for person in synthetic_strata(300, seed=5):
        answers = choose_answers(activity, asked, person, chance)
        for question, stored in zip(activity["questions"], asked, strict=True):
            if str(stored.id) in answers:
                assert fits(question, stored, answers[str(stored.id)])
            else:
                assert question["is_required"] is False


def test_the_same_chance_gives_the_same_answers():
    activity = EACH["03-schools"].activities[0]
    people = list(synthetic_strata(50, seed=2))

    def answers():
        chance = Random(2)
        return [choose_answers(activity, asked_of(activity), p, chance) for p in people]

    assert answers() == answers()


def test_districts_answer_differently_and_each_always_its_own_way():
    poll = EACH["01-drinking-water"].activities[0]
    asked = asked_of(poll)
    every_day = asked[0].choices[0]

    def share_of_every_day(district):
        person = Stratum(district, "30-44", "woman", "gu", "web")
        chance = Random(9)
        answers = Counter(
            choose_answers(poll, asked, person, chance)["1"] for _ in range(1000)
        )
        return answers[every_day] / answers.total()

    assert share_of_every_day(AHMEDABAD) > 2 * share_of_every_day(DAHOD)


def test_words_come_in_the_language_of_the_person():
    survey = EACH["06-health-centres"].activities[0]
    hindi = Stratum(AHMEDABAD, "", "", "hi", "web")
    english = Stratum(AHMEDABAD, "", "", "en", "web")

    def words_of(person):
        chance = Random(4)
        answers = [
            choose_answers(survey, asked_of(survey), person, chance) for _ in range(99)
        ]
        return "".join(answer.get("4", "") for answer in answers)

    assert "डॉक्टर" in words_of(hindi)
    assert words_of(english).isascii()
