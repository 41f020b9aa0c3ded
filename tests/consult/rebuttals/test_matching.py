"""How well claims are found in texts, on a set of our own in five forms.

Half of it was never looked at while rules and threshold were chosen; the figures that
count are those. All texts of other claims are look-alikes of a claim, too.
"""

import tomllib
from pathlib import Path

import pytest

from consult.rebuttals.matching import (
    LEAST_ALIKE,
    LONGEST_WORD,
    MOST_WORDS,
    likeness,
    likeness_to,
    saying_of,
    wordings_of,
)
from consult.rebuttals.models import Claim
from consult.translations import set_texts

LABELLED = tomllib.loads(
    (Path(__file__).parent / "labelled.toml").read_text(encoding="utf-8")
)["claims"]
FORMS = ["gu", "hi", "en", "gu-Latn", "hi-Latn"]


def wordings(entry):
    claim = Claim(phrasings=entry["phrasings"])
    set_texts(claim, "said", entry["said"])
    return list(wordings_of(claim).values())


def found(part):
    """Return (right, wrong, missed): what is taken to say a claim, and what not."""
    right = wrong = missed = 0
    for entry in LABELLED:
        ours = wordings(entry)
        for other in LABELLED:
            for label, texts in other[part].items():
                for text in texts.values():
                    is_found = likeness_to(saying_of(text), ours) >= LEAST_ALIKE
                    says_it = other is entry and label == "says"
                    right += is_found and says_it
                    wrong += is_found and not says_it
                    missed += says_it and not is_found
    return right, wrong, missed


@pytest.mark.parametrize("part", ["tuned", "unseen"])
def test_claims_are_found_in_five_forms_and_look_alikes_are_not(part, capsys):
    right, wrong, missed = found(part)
    precision, recall = right / (right + wrong), right / (right + missed)
    with capsys.disabled():
        print(f"\nclaims, {part}: precision {precision:.2f}, recall {recall:.2f}")  # noqa: T201

    assert precision >= 0.85
    assert recall >= 0.85


@pytest.mark.parametrize("entry", LABELLED, ids=[one["name"] for one in LABELLED])
def test_every_claim_is_like_itself_in_every_language(entry):
    for text in entry["said"].values():
        assert likeness_to(saying_of(text), wordings(entry)) == 100


def test_a_claim_is_found_in_one_sentence_of_a_long_text():
    entry = next(one for one in LABELLED if one["name"] == "buses")
    before = "આ વર્ષે વરસાદ સારો થયો અને ખેતરમાં કામ ચાલે છે. " * 20
    text = f"{before}{entry['said']['gu']} {before}"

    assert likeness_to(saying_of(text), wordings(entry)) == 100


def test_words_far_apart_do_not_make_a_claim():
    wording = saying_of("the night bus fare doubled")
    filler = "rain fields harvest market weather cattle " * 4
    text = saying_of(f"night {filler} bus {filler} fare {filler} doubled")

    assert likeness(text, wording) < LEAST_ALIKE


def test_a_text_of_small_words_is_like_nothing():
    assert likeness(saying_of("છે અને નથી"), saying_of("બસ બંધ")) == 0
    assert likeness(saying_of("bus"), saying_of("and the")) == 0


@pytest.mark.parametrize(
    "text",
    [".".join(f"wo{n}d" for n in range(5_000)), "\ufdfa" * 2_000, "karo" * 5_000],
    ids=["dotted", "ligatures", "one word"],
)
def test_what_stands_between_two_spaces_is_compared_up_to_a_bound(text):
    saying = saying_of(text)

    assert len(saying.words) == len(saying.meanings) <= MOST_WORDS
    assert max(map(len, saying.words)) <= LONGEST_WORD
