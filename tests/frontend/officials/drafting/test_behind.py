import pytest

from consult.consultations.models import Translation
from frontend.officials.drafting.behind import MOST_WORDS, behind_of, pieces_of

TEXTS = {"gu": "રાતની બસ", "hi": "रात की बसें", "en": "Night trams run"}


def shown(pieces):
    """Return the pieces as one text, with what is gone and new in brackets."""
    signs = {(True, False): "[-{}-]", (False, True): "[+{}+]", (False, False): "{}"}
    return "".join(
        signs[piece.is_gone, piece.is_new].format(piece.words) for piece in pieces
    )


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("Night buses run", "Night trams run", "Night [-buses-][+trams+] run"),
        ("રાતની બસ", "રાતની નવી બસ", "રાતની [+નવી +]બસ"),
        ("Buses", "", "[-Buses-]"),
        ("", "Buses", "[+Buses+]"),
        ("Same", "Same", "Same"),
    ],
)
def test_what_changed_is_told_word_by_word(before, after, words):
    assert shown(pieces_of(before, after)) == words


def test_texts_that_are_too_long_to_compare_stand_in_a_row():
    long = "word " * MOST_WORDS

    assert [piece.words for piece in pieces_of(long, "short")] == [long, "short"]


@pytest.mark.parametrize(
    ("state", "is_stale", "is_machine"),
    [
        ({"made_from": "Night buses run"}, True, False),
        ({"made_from": "Night trams run", "origin": "machine"}, False, True),
        ({"made_from": "Night buses run", "origin": "machine"}, True, True),
    ],
)
def test_a_version_says_why_it_is_to_be_looked_at(state, is_stale, is_machine):
    row = Translation(anchor="title", language="gu", source="en", **state)

    behind = behind_of(row, TEXTS)

    assert (behind.is_stale, behind.is_machine) == (is_stale, is_machine)
    assert (behind.name, behind.source_name) == ("title.gu", "English")


@pytest.mark.parametrize("text", [TEXTS["gu"], "", "  "])
def test_a_version_that_is_in_step_or_not_written_is_left_alone(text):
    made_from = TEXTS["en"] if text.strip() else "Older"
    row = Translation(anchor="title", language="gu", source="en", made_from=made_from)

    assert behind_of(row, TEXTS | {"gu": text}) is None
    assert behind_of(None, TEXTS | {"gu": text}) is None
