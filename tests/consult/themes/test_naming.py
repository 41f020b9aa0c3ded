"""That a name which a machine drafted is told from one that somebody wrote."""

import pytest

from consult.languages import CODES
from consult.themes.naming import named_by_machine, write_name
from consult.translations import texts_of
from tests.themes_factories import roads, themes_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "noise",
    ["", " ", "\u200b", "\u200d", "\u2060", "\u00a0", "\u3164", "\ufe0f", "."],
    ids=ascii,
)
def test_a_sign_that_nobody_sees_makes_no_other_name(noise):
    theme = themes_of(roads())[0]
    drafted = texts_of(theme, "name")

    for code in CODES:
        setattr(
            theme, f"name_{code}", f"{drafted[code]}{noise}".replace(" ", f" {noise}")
        )

    assert named_by_machine(theme) == list(CODES)


def test_what_somebody_wrote_is_no_draft():
    theme = themes_of(roads())[0]

    write_name(theme, {"gu": "ખાડા", "hi": "गड्ढे"})

    assert named_by_machine(theme) == ["en"]
