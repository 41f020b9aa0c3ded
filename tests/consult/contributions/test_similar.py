import pytest

from consult.contributions.queries import similar_to
from tests.contributions_factories import ContributionFactory

NATIVE = "અમારા ગામમાં પીવાના પાણીની સમસ્યા છે"
LATIN = "amara gam ma pivana pani ni samasya che"


HINDI = "हमारे गाँव में पीने के पानी की समस्या है"


@pytest.mark.parametrize(
    ("there", "new"), [(NATIVE, LATIN), (LATIN, NATIVE), (NATIVE, HINDI)]
)
def test_scripts_and_languages_find_each_other(discussion, there, new):
    row = ContributionFactory(activity=discussion, text=there)
    ContributionFactory(activity=discussion, text="The library should open on Sunday")

    assert similar_to(discussion, new) == [row]


def test_only_what_is_published_here_is_shown(discussion):
    ContributionFactory(text=NATIVE)
    for state in ("held", "hidden"):
        ContributionFactory(activity=discussion, text=NATIVE, state=state)

    assert similar_to(discussion, NATIVE) == []


def test_the_likest_come_first_and_no_more_than_asked_for(discussion):
    texts = ("A lamp at the bus stop", "The lamps at our bus stop are out", "Lamps!")
    rows = [ContributionFactory(activity=discussion, text=text) for text in texts]

    found = similar_to(discussion, "The lamps at our bus stop are out now", limit=2)

    assert (found[0], len(found)) == (rows[1], 2)


@pytest.mark.parametrize("text", ["", "?!", "   "])
def test_nothing_is_like_nothing(discussion, text):
    ContributionFactory(activity=discussion)

    assert similar_to(discussion, text) == []


@pytest.mark.parametrize("count", [1, 3])
def test_looking_takes_two_queries(discussion, count, django_assert_num_queries):
    ContributionFactory.create_batch(count, activity=discussion, text=NATIVE)

    with django_assert_num_queries(2):
        assert len(similar_to(discussion, LATIN)) == count
