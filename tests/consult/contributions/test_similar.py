import pytest

from consult.contributions.queries import similar_to
from tests.contributions_factories import ContributionFactory

NATIVE = "અમારા ગામમાં પીવાના પાણીની સમસ્યા છે"
LATIN = "amara gam ma pivana pani ni samasya che"


@pytest.mark.parametrize(("there", "new"), [(NATIVE, LATIN), (LATIN, NATIVE)])
def test_native_and_latin_letters_find_each_other(discussion, there, new):
    row = ContributionFactory(activity=discussion, text=there)
    ContributionFactory(activity=discussion, text="The library should open on Sunday")

    assert similar_to(discussion, new) == [row]


def test_only_what_is_published_here_is_shown(discussion):
    ContributionFactory(text=NATIVE)
    for state in ("held", "hidden"):
        ContributionFactory(activity=discussion, text=NATIVE, state=state)

    assert similar_to(discussion, NATIVE) == []


def test_the_likest_come_first_and_no_more_than_asked_for(discussion):
    rows = [
        ContributionFactory(activity=discussion, text=text)
        for text in ("No lamp at the stop", "The lamp at the bus stop", "Bus stop lamp")
    ]

    found = similar_to(discussion, "The lamp at the bus stop", limit=2)

    assert (found[0], len(found)) == (rows[1], 2)


@pytest.mark.parametrize("text", ["", "?!", "   "])
def test_nothing_is_like_nothing(discussion, text):
    ContributionFactory(activity=discussion)

    assert similar_to(discussion, text) == []
