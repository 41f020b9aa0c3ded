"""The same words are found in whatever letters they are written and searched for."""

import pytest
from django.contrib.auth.models import AnonymousUser

from consult.accounts import limits
from consult.discussions import queries, searching
from consult.discussions.queries import listed
from consult.errors import TooMany
from consult.text import personal
from consult.text.likeness import ranked
from tests.contributions_factories import ContributionFactory

NATIVE = "અમારા ગામમાં પાણીની સમસ્યા છે, ટાંકી ખાલી રહે છે"
LATIN = "amara gaam ma pani ni samasya chhe, tanki khali rahe chhe"
OTHER = "The street lamps in our lane are broken"


@pytest.fixture
def rows(discussion):
    texts = {"native": NATIVE, "latin": LATIN, "other": OTHER}
    return {
        ContributionFactory(activity=discussion, text=text).pk: name
        for name, text in texts.items()
    }


def found(discussion, rows, search, **asked):
    page = listed(discussion, reader=AnonymousUser(), search=search, **asked)
    return [rows[item.contribution.pk] for item in page.items]


@pytest.mark.parametrize(
    "search", ["પાણીની સમસ્યા", "pani ni samasya", "PANI NI SAMASYA"]
)
def test_native_and_latin_letters_are_found_by_each_other(discussion, rows, search):
    assert set(found(discussion, rows, search)) == {"native", "latin"}


def test_the_likest_comes_first(discussion, rows):
    assert found(discussion, rows, "street lamps")[0] == "other"


@pytest.mark.parametrize("search", ["cricket stadium", "...", "\x00", "\u202e", "🙂"])
def test_what_nobody_wrote_is_not_found(discussion, rows, search):
    assert found(discussion, rows, search) == []


def test_what_is_not_public_is_not_found(discussion):
    for state in ("held", "hidden"):
        ContributionFactory(activity=discussion, text=OTHER, state=state)

    assert found(discussion, {}, "street lamps") == []


def test_what_was_found_comes_in_parts(discussion, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    made = {
        ContributionFactory(activity=discussion, text=f"Lamp {n}, lamp {n}").pk
        for n in range(5)
    }
    seen, after = [], ""
    while True:
        page = listed(discussion, reader=AnonymousUser(), search="lamp", after=after)
        seen += [item.contribution.pk for item in page.items]
        after = page.after
        if not after:
            break

    assert (set(seen), len(seen)) == (made, 5)


def test_few_of_many_texts_are_compared_and_none_of_them_is_lost(
    discussion, monkeypatch
):
    compared = []

    def counted(search, candidates):
        compared.append(list(candidates))
        return ranked(search, compared[-1])

    monkeypatch.setattr(searching, "RANKED", 2)
    monkeypatch.setattr(searching, "ranked", counted)
    rows = {
        ContributionFactory(activity=discussion, text=text).pk: text
        for text in ("The lamp", "A lamp at the bus stop", "Lamp, lamp", "A lamp")
    }

    assert set(found(discussion, rows, "lamp")) == set(rows.values())
    assert [len(candidates) for candidates in compared] == [2]


def test_who_has_not_signed_in_searches_so_often_from_one_address(
    discussion, rows, citizen
):
    limits.take("search:192.0.2.1", **queries.SEARCHING, count=60)

    with pytest.raises(TooMany):
        found(discussion, rows, "lamps", address="192.0.2.1")
    assert found(discussion, rows, "lamps", address="192.0.2.2") == ["other"]
    assert listed(discussion, reader=citizen, search="lamps", address="192.0.2.1").items
    assert listed(discussion, reader=AnonymousUser(), address="192.0.2.1").items


@pytest.mark.parametrize("is_masked", [True, False])
def test_no_search_tells_what_is_masked(discussion, monkeypatch, is_masked):
    if not is_masked:
        # The control: keys of the text as it was typed.
        monkeypatch.setattr(personal, "masked", lambda text: text)
    text = "Call me at 98250 12345 today, the lamp is out"
    rows = {ContributionFactory(activity=discussion, text=text).pk: "number"}
    monkeypatch.undo()

    right, wrong = (
        [found(discussion, rows, search) for search in guesses]
        for guesses in (["t 9", "0 1", "50 12345 t"], ["t 8", "0 2", "50 12346 t"])
    )

    assert (right == wrong) is is_masked
    for search in ("call me at", "today the lamp", "lamp"):
        assert found(discussion, rows, search) == ["number"]


def test_the_order_of_what_is_found_tells_it_no_more(discussion):
    number = ContributionFactory(activity=discussion, text="Call 98250 12345 on lamps")
    other = ContributionFactory(activity=discussion, text="Call 91234 56789 on lamps")
    rows = {number.pk: "number", other.pk: "other"}

    orders = [
        found(discussion, rows, f"call {digits} on lamps")
        for digits in ("98250 12345", "91234 56789")
    ]

    assert orders[0] == orders[1]
    assert len(orders[0]) == 2
