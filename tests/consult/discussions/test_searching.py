"""The same words are found in whatever letters they are written and searched for."""

import pytest
from django.contrib.auth.models import AnonymousUser

from consult.discussions import queries
from consult.discussions.queries import listed
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
