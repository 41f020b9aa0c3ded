import pytest

from tests.api.conftest import signed_in
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.discussions_factories import official_of
from tests.factories import MembershipFactory, in_every_language

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(db):
    return ContributionFactory(activity=make_discussion(), text="pani ni samasya chhe")


@pytest.fixture
def office(idea):
    return signed_in(official_of(idea.activity))


def test_an_official_answers_translates_and_sums_up(office, idea):
    contribution = f"/api/v1/office/contributions/{idea.pk}/"
    summary = f"/api/v1/office/activities/{idea.activity.slug}/summary/"
    said = in_every_language("Water")

    answered = office.put(f"{contribution}answer/", {"text": said}, format="json")
    translated = office.put(
        f"{contribution}translations/gu/", {"text": "પાણીની સમસ્યા છે"}, format="json"
    )
    summed_up = office.put(summary, {"text": said}, format="json")
    removed = office.delete(summary)

    assert answered.json()["text"] == said
    assert (translated.json()["language"], translated.json()["origin"]) == (
        "gu",
        "person",
    )
    assert summed_up.json()["text"] == said
    assert removed.status_code == 204


def test_what_does_not_fit_is_named_by_its_place(office, idea):
    address = f"/api/v1/office/contributions/{idea.pk}/"

    nothing = office.put(f"{address}answer/", {"text": {}}, format="json")
    french = office.put(f"{address}translations/fr/", {"text": "eau"}, format="json")
    summary = office.put(
        f"/api/v1/office/activities/{idea.activity.slug}/summary/",
        {"text": {"gu": "પાણી"}},
        format="json",
    )

    assert list(nothing.json()["errors"]) == ["text.gu", "text.hi", "text.en"]
    assert (french.status_code, list(french.json()["errors"])) == (400, ["language"])
    assert list(summary.json()["errors"]) == ["text.hi", "text.en"]


def test_other_departments_and_citizens_find_no_door(idea, citizen):
    address = f"/api/v1/office/contributions/{idea.pk}/answer/"
    neighbour = signed_in(MembershipFactory().official)

    found = neighbour.put(address, {"text": {"en": "Yes"}}, format="json")
    kept_out = signed_in(citizen).put(address, {"text": {"en": "Yes"}}, format="json")

    assert (found.status_code, kept_out.status_code) == (404, 403)
