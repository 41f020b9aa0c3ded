import pytest
from django.utils import translation

from frontend.officials.drafting.places import anchor_of, words_for


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("title.hi", "Title, हिन्दी"),
        ("closes_at", "Closes"),
        ("activities", "What people can answer"),
        ("activities[0].questions", "Activity 1, Questions"),
        ("activities[0].questions[0].rows", "Activity 1, Question 1, Rows"),
        ("activities[0].title.gu", "Activity 1, Name, ગુજરાતી"),
        ("activities[0].questions[2].text.en", "Activity 1, Question 3, English"),
        (
            "activities[1].questions[0].choices[4].text.gu",
            "Activity 2, Question 1, Choice 5, ગુજરાતી",
        ),
        ("activities[0].questions[0].kind", "Activity 1, Question 1, Answered by"),
    ],
)
def test_a_place_is_said_in_words(place, words):
    with translation.override("en"):
        assert words_for(place) == words


def test_an_anchor_holds_nothing_that_an_address_would_have_to_escape():
    place = "activities[0].questions[2].low_label.gu"

    assert anchor_of(place) == "activities-0-questions-2-low_label-gu"
