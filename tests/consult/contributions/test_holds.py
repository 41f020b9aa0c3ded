import pytest
import regex

from consult.contributions import holds
from consult.contributions.echoes import echoes_of
from consult.contributions.holds import SITE, has_link, has_word
from consult.contributions.models import Contribution
from consult.contributions.operations import publish_contribution
from consult.standards.models import HoldSettings, WordList
from consult.standards.sounding import sounds_of
from consult.text.sounds import sound_key
from tests.contributions_factories import written
from tests.factories import CitizenFactory

LONG = "The street lamps between the school and the bus stop are out since the rain"


def reasons(discussion, text, by=None):
    return written(discussion, by or CitizenFactory(), text).hold_reasons


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("My number is ૯૮૨૫૦ ૧૨૩૪૫", "personal_data"),
        ("More at https://example.com/a", "links"),
        ("તું હરામખોર છે", "words"),
        ("tu haramkhor che", "words"),
    ],
)
def test_a_text_waits_for_a_reason_that_is_switched(discussion, text, code):
    WordList.objects.update_or_create(language="gu", defaults={"words": ["હરામખોર"]})
    assert reasons(discussion, text) == [code]

    HoldSettings.objects.create(activity=discussion, **{code: False})
    assert reasons(discussion, text) == []


@pytest.mark.parametrize("code", ["pre_moderated", "first_post"])
def test_what_is_off_can_be_switched_on(discussion, citizen, code):
    HoldSettings.objects.create(activity=discussion, **{code: True})

    assert reasons(discussion, "Lamps", citizen) == [code]


def test_much_from_one_person_in_a_short_time_waits(discussion, citizen):
    texts = ["Lamps", "Buses", "Schools", "Roads"]

    found = [reasons(discussion, text, citizen) for text in texts]

    assert found == [[], [], [], ["burst"]]


def test_nearly_what_somebody_else_wrote_waits(discussion):
    assert reasons(discussion, LONG) == []
    assert reasons(discussion, f"{LONG}!!") == ["near_duplicates"]
    assert reasons(discussion, "Buses come late in the morning and at night") == []


def test_a_short_text_is_nobodys_in_particular(discussion):
    assert [reasons(discussion, "I agree") for _time in range(2)] == [[], []]


def test_what_is_held_is_published_to_nobody(discussion, citizen):
    row = written(discussion, citizen, "Call 98250 12345")

    assert row.state == Contribution.State.HELD
    assert not Contribution.objects.published().exists()


@pytest.mark.parametrize(
    "text", ["see www.x.org", "http://a.b", "go to win-now [dot] com", "bit.ly/abc"]
)
def test_addresses_are_found(text):
    assert has_link(text)


@pytest.mark.parametrize("text", ["0-" * 1000, "ab-" * 660, "a" * 2000])
def test_a_name_is_tried_where_it_begins_and_nowhere_else(text):
    tried = regex.findall(SITE, text, overlapped=True)

    assert tried == [text]
    assert not has_link(text)


@pytest.mark.parametrize(
    "text", ["Rs. 5.50 a day.In the village", "at 9.30 a.m.", "e.g. lamps", "ok.thanks"]
)
def test_what_is_no_address_is_let_be(text):
    assert not has_link(text)


def test_words_are_compared_whole_and_by_their_sound():
    assert has_word("tum haraami ho", ["हरामी"])
    assert has_word("such an old fool he is", ["old fool"])
    assert not has_word("the classic case", ["ass"])
    assert not has_word("anything", ["", "!"])


def test_echoes_are_shared_by_texts_that_are_nearly_the_same():
    first, second, other = (
        set(echoes_of(sound_key(text)))
        for text in (LONG, LONG.replace("rain", "storm"), "Buses are late every day")
    )

    assert len(first) == 8
    assert first & second
    assert not first & other


def test_a_first_text_that_waits_lets_no_second_one_pass(discussion, citizen):
    HoldSettings.objects.create(activity=discussion, first_post=True)
    row = written(discussion, citizen, "Lamps")

    assert reasons(discussion, "Buses", citizen) == ["first_post"]
    publish_contribution(row)
    assert reasons(discussion, "Schools", citizen) == []


def test_what_listed_words_sound_like_is_found_out_once(monkeypatch):
    sounded = []

    def counted(text):
        sounded.append(text)
        return sounds_of(text)

    monkeypatch.setattr(holds, "sounds_of", counted)
    words = [f"gaali{n}" for n in range(50)]
    for text in ("The lamp", "The bus"):
        assert not has_word(text, words)

    assert len(sounded) == len(words) + 2
