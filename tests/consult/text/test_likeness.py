import sys

import pytest

from consult.text.likeness import LONGEST, likeness, ranked, traits_of
from consult.text.measuring import FORMS, Labelled, found, recognised
from tests.consult.text.labelled import topics_of


def test_the_same_text_is_wholly_alike():
    assert likeness(traits_of("પાણી નથી"), traits_of("પાણી નથી")) == pytest.approx(1)


def test_texts_of_nothing_in_common_are_not_alike():
    assert likeness(traits_of("બસ નથી"), traits_of("खेत में फसल")) < 0.1


def test_nothing_is_like_nothing():
    assert likeness(traits_of(""), traits_of("…")) == 0


def test_a_text_is_compared_by_its_beginning_however_long_it_is():
    words = [f"{one}{two}ake" for one in "bdfgjklmnprstv" for two in "aeiouy"]
    traits = traits_of(" ".join(words) * 4)

    assert len(traits.weights) <= LONGEST / len("bake ")
    assert traits == traits_of(" ".join(words)[:LONGEST])


def test_ranked_puts_the_same_matter_first_across_languages_and_letters():
    candidates = ["bus nathi aavti", "गाँव में पानी की समस्या है", "roads are broken"]

    assert ranked("pani ni samasya", candidates)[0][1] == 1


@pytest.mark.parametrize("name", ["held_out", "sample", "unseen"])
def test_forms_are_recognised_and_topics_found_again(name, capsys):
    texts = topics_of(name)

    told, again = recognised(texts), found(texts)

    pairs = [share for shares in again.values() for share in shares.values()]
    with capsys.disabled():
        least = f"recognised {min(told.values())}, found {min(pairs)}"
        sys.stdout.write(
            f"\n{name}: at least {least}, mean {sum(pairs) / len(pairs):.3f}\n"
        )
    assert min(told.values()) >= 0.95
    assert min(pairs) >= 0.8


def test_a_form_without_texts_has_no_share():
    figures = found([Labelled("water", "gu", "પાણી")])

    assert figures["gu"] == dict.fromkeys(set(FORMS) - {"gu"})
    assert recognised([])["hi"] is None


def test_a_draw_is_not_taken_for_found():
    texts = [
        Labelled("a", "gu", "ઘર"),
        Labelled("a", "en", "zebra"),
        Labelled("b", "en", "giraffe"),
    ]

    assert found(texts)["gu"]["en"] == 0
