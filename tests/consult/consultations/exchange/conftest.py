import pytest

from consult.consultations.exchange.manuscripts import Manuscript, Unit

ODD = 'Trains & <trams> "at" night'


@pytest.fixture
def manuscript():
    """Three texts, written in Gujarati first and partly in the others."""
    return Manuscript(
        42,
        "night-buses",
        7,
        "gu",
        [
            Unit("title", "title", {"gu": "રાતની બસ", "hi": "", "en": ODD}),
            Unit(
                "a12.intro",
                "activities[0].intro",
                {"gu": "પહેલી લીટી\nબીજી લીટી", "hi": "पहली\nदूसरी", "en": ""},
            ),
            Unit(
                "q7.hint",
                "activities[0].questions[0].hint",
                {"gu": "", "hi": "", "en": "A hint"},
            ),
        ],
    )
