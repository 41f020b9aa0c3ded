import pytest

from consult.tallies.items import Share, _distances, difficulty

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
    return {
        place
        for place, distance in _distances(table(shares)).items()
        if Share(place[1], 1, 1, distance).is_suspect
    }


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
    assert not _distances(table({1: [700, 100, 700], 2: [700, 700, 700]}))


def test_hidden_counts_are_left_out():
    shares = table({1: [700, 700, 700], 2: [700, 700, 700], 3: [700, 700, 700]})
    shares[1][1] = Share("hi", None, None)

    assert (1, "hi") not in _distances(shares)
    assert (1, "gu") in _distances(shares)
