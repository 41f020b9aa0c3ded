"""That a model on the machine brings together what shares no word."""

import subprocess
import sys

import numpy as np
import pytest
from django.core.management import call_command
from model2vec import StaticModel
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from consult.themes import meaning
from consult.themes.checks import check_model
from consult.themes.features import rows_of
from consult.themes.grouping import NONE, grouped

# Words that no lexicon knows: of each matter half, which share no three letters.
MATTERS = (
    ("zolbin", "quepad", "vistor", "mungel"),
    ("harfex", "dwonki", "bylcat", "tresju"),
)
SIZE = 256


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A model in which the words of a matter mean nearly the same."""
    path = tmp_path_factory.mktemp("model")
    words = ["[UNK]", *(word for matter in MATTERS for word in matter)]
    chance = np.random.default_rng(7)
    middles = chance.normal(size=(len(MATTERS), SIZE))
    near = [
        middle + 0.1 * chance.normal(size=SIZE)
        for middle, matter in zip(middles, MATTERS, strict=True)
        for _word in matter
    ]
    vectors = np.vstack([np.zeros(SIZE), *near]).astype(np.float32)
    places = {word: at for at, word in enumerate(words)}
    tokenizer = Tokenizer(WordLevel(places, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    StaticModel(vectors, tokenizer).save_pretrained(path)
    return path


@pytest.fixture
def texts():
    """Of each matter twelve texts: six of some words and six of others."""
    return [
        f"{pair[0]} {pair[1]}" + "!" * number
        for matter in MATTERS
        for pair in (matter[:2], matter[2:])
        for number in range(6)
    ]


def test_what_means_the_same_is_one_group_with_the_model(folder, texts, settings):
    settings.THEMES_MODEL = str(folder)

    found = grouped(texts)

    assert found.labels[:12] == [found.labels[0]] * 12
    assert found.labels[12:] == [1 - found.labels[0]] * 12
    assert not any(sign.startswith("~") for signs in found.signs for sign in signs)


def test_without_the_model_different_words_are_different_groups(texts, settings):
    settings.THEMES_MODEL = ""

    assert len({*grouped(texts).labels} - {NONE}) == 4


def test_words_and_meaning_have_half_a_say_each(folder, texts, settings):
    words, _features = rows_of(texts)
    settings.THEMES_MODEL = str(folder)
    both, features = rows_of(texts)

    alike = words.dense() @ words.dense().T
    meant = meaning.meanings_of(texts) @ meaning.meanings_of(texts).T

    assert len(features) == both.width
    assert both.dense() @ both.dense().T == pytest.approx((alike + meant) / 2)


def test_a_text_that_means_nothing_to_the_model_lies_nowhere(folder, settings):
    settings.THEMES_MODEL = str(folder)

    found = meaning.meanings_of(["zolbin", "harfex", "પાણી", ""])

    assert np.linalg.norm(found, axis=1) == pytest.approx([1, 1, 0, 0])
    assert found[0] @ found[1] == pytest.approx(-1), "less what both have in common"
    assert meaning.meanings_of([]).shape == (0, SIZE)


def test_a_model_that_is_not_there_is_reported_and_never_fetched(
    folder, tmp_path, settings
):
    settings.THEMES_MODEL = ""
    none = check_model()
    settings.THEMES_MODEL = str(folder)
    whole = check_model()
    settings.THEMES_MODEL = str(tmp_path / "someone" / "some-model")

    assert (none, whole) == ([], [])
    assert [found.id for found in check_model()] == ["themes.W002"]
    call_command("check")  # No command of the whole site waits for one model.
    with pytest.raises(FileNotFoundError):
        meaning.meanings_of(["zolbin"])


def test_the_library_is_imported_only_where_a_model_is_named():
    script = (
        "import django, sys; django.setup();"
        "from consult.themes.grouping import grouped;"
        "grouped(['the bridge is broken'] * 3); assert 'model2vec' not in sys.modules"
    )

    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"DJANGO_SETTINGS_MODULE": "consult.settings", "JANSETU_ENV": "test"},
        check=False,
        capture_output=True,
    )

    assert done.returncode == 0, done.stderr
