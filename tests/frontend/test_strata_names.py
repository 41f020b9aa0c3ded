"""What groups of people are called."""

import pytest

from frontend.strata_names import called

NAMES = {
    "district": {"460": "Rajkot"},
    "gender": {"woman": "Woman", "man": "Man", "other": "Other"},
    "age_band": {"60+": "60 or older"},
    "language": {"hi": "Hindi"},
}


@pytest.mark.parametrize(
    ("dimension", "stratum", "words"),
    [
        ("district", "460", "Rajkot"),
        ("district|gender", "460|man", "Men of Rajkot"),
        ("gender|age_band", "woman|60+", "Women aged 60 or older"),
        ("district|gender", "460|other", "Rajkot, Other"),
        ("district|language", "460|hi", "Rajkot, Hindi"),
    ],
)
def test_a_group_is_called_as_people_speak_of_it(dimension, stratum, words):
    assert called(NAMES, dimension, stratum) == words
