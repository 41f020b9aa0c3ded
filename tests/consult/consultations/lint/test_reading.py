from consult.consultations.lint.base import question
from consult.consultations.lint.reading import minutes_of, readings_in
from tests.consult.consultations.lint.drafts import draft_with


def test_more_words_and_more_questions_take_longer():
    one = question("single", gu="કઈ બસ?", hi="कौन-सी बस?", en="Which bus?")
    long = question("long_text", gu="બસ " * 240, hi="बस " * 480, en="bus " * 240)

    assert minutes_of({"questions": [one]}) == {"gu": 1, "hi": 1, "en": 1}
    assert minutes_of({"questions": [long]}) == {"gu": 3, "hi": 5, "en": 3}


def test_what_is_not_translated_takes_as_long_as_in_the_longest_language():
    long = question("long_text", gu="બસ " * 480)

    assert minutes_of({"questions": [long]}) == {"gu": 5, "hi": 5, "en": 5}


def test_every_activity_of_a_draft_has_its_minutes():
    [reading] = readings_in(draft_with(question(en="Which bus?"), title={}))

    assert reading.place == "activities[0]"
    assert reading.minutes == {"gu": 1, "hi": 1, "en": 1}
