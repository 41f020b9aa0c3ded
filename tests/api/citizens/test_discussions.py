import pytest
from rest_framework.test import APIClient

from consult.contributions.operations import publish_contribution
from consult.discussions.operations import answer_contribution, write_summary
from tests.contributions_factories import ContributionFactory, make_discussion, written
from tests.discussions_factories import citizen_of, official_of
from tests.factories import in_every_language

pytestmark = pytest.mark.django_db


@pytest.fixture
def discussion(db):
    return make_discussion()


@pytest.fixture
def idea(discussion):
    return ContributionFactory(activity=discussion, text="પાણીની સમસ્યા છે")


def test_a_discussion_is_read_with_all_that_hangs_on_it(api, discussion, idea):
    official = official_of(discussion)
    answer_contribution(idea, by=official, text={"gu": "જોઈશું."})
    write_summary(discussion, by=official, text=in_every_language("Water"))

    document = api.get(f"/api/v1/activities/{discussion.slug}/discussion/").json()

    [item] = document.pop("items")
    assert (item["id"], item["text"], item["form"]) == (idea.pk, idea.text, "gu")
    assert (item["agreeing"], item["my_value"], item["may_endorse"]) == (0, 0, True)
    [answer] = item["answers"]
    assert answer["department"] == discussion.consultation.department.slug
    assert answer["text"] == {"gu": "જોઈશું.", "hi": "", "en": ""}
    assert document["summary"]["text"]["hi"] == "Water (hi)"
    assert (document["newest"], document["after"]) == (idea.pk, "")
    # Nothing says who wrote it.
    assert "participant" not in item


def test_what_is_hidden_keeps_its_place_without_its_words(api, discussion):
    hidden = ContributionFactory(activity=discussion, state="hidden")

    document = api.get(f"/api/v1/activities/{discussion.slug}/discussion/").json()

    assert [(item["id"], item["text"]) for item in document["items"]] == [
        (hidden.pk, "")
    ]


@pytest.mark.parametrize(
    ("query", "field"), [("sort=best", "sort"), ("after=x", "after")]
)
def test_what_does_not_fit_is_named(api, discussion, query, field):
    address = f"/api/v1/activities/{discussion.slug}/discussion/"

    reply = api.get(f"{address}?{query}")

    assert (reply.status_code, list(reply.json()["errors"])) == (400, [field])


def test_a_poll_is_no_discussion(api, poll):
    reply = api.get(f"/api/v1/activities/{poll.slug}/discussion/")

    assert (reply.status_code, reply.json()["code"]) == (409, "not_a_discussion")


def test_agreeing_and_taking_it_back(citizen_api, idea):
    address = f"/api/v1/contributions/{idea.pk}/endorsement/"

    agreed = citizen_api.put(address, {"value": 1}, format="json")
    wrong = citizen_api.put(address, {"value": 5}, format="json")
    gone = citizen_api.delete(address)

    assert agreed.json() == {"id": idea.pk, "agreeing": 1, "disagreeing": 0}
    assert (wrong.status_code, list(wrong.json()["errors"])) == (400, ["value"])
    assert gone.json()["agreeing"] == 0


def test_nobody_agrees_without_a_name_of_their_own(api, idea):
    reply = api.put(f"/api/v1/contributions/{idea.pk}/endorsement/", {"value": 1})

    assert reply.status_code == 401


def test_replies_stand_below(citizen_api, citizen, discussion, idea):
    reply = written(discussion, citizen, "Ours too", parent=idea)

    document = citizen_api.get(f"/api/v1/contributions/{idea.pk}/replies/").json()

    assert document["contribution"]["id"] == idea.pk
    [item] = document["replies"]
    assert (item["id"], item["parent"], item["is_mine"]) == (reply.pk, idea.pk, True)


def test_what_was_seen_is_marked(citizen_api, discussion, idea):
    address = f"/api/v1/activities/{discussion.slug}/discussion/"

    marked = citizen_api.post(f"{address}seen/", {"up_to": idea.pk}, format="json")
    unseen = citizen_api.get(f"{address}?unseen=true").json()

    assert marked.json() == {"seen_up_to": idea.pk}
    assert (unseen["items"], unseen["seen_up_to"]) == ([], idea.pk)


def test_a_translation_of_ones_own_goes_back_to_the_moderators(discussion):
    citizen, client = citizen_of(), APIClient()
    client.force_authenticate(citizen)
    own = written(discussion, citizen, "અમારા ગામમાં પાણીની સમસ્યા છે")
    publish_contribution(own)

    reply = client.put(
        f"/api/v1/contributions/{own.pk}/translation/",
        {"language": "hi", "text": "सब चोर हैं"},
        format="json",
    )

    assert (reply.status_code, reply.json()["origin"]) == (200, "person")
    own.refresh_from_db()
    assert own.state == "held"


def test_without_a_machine_a_program_is_told_so(citizen_api, idea):
    address = f"/api/v1/contributions/{idea.pk}/machine-translation/"

    reply = citizen_api.post(address, {"language": "hi"}, format="json")

    assert (reply.status_code, reply.json()["code"]) == (409, "no_machine")


def test_what_is_personal_is_masked_for_everybody_but_its_author(api, discussion):
    author, own = citizen_of(), APIClient()
    own.force_authenticate(author)
    idea = written(discussion, author, "Call me at 98250 12345 today")
    translation = {"language": "gu", "text": "98250 12345 પર ફોન કરો"}
    own.put(f"/api/v1/contributions/{idea.pk}/translation/", translation, format="json")
    idea.refresh_from_db()
    publish_contribution(idea)

    for address in (
        f"/api/v1/activities/{discussion.slug}/discussion/",
        f"/api/v1/contributions/{idea.pk}/replies/",
    ):
        assert "98250" not in api.get(address).content.decode()
        assert "Call me at 98250 12345 today" in own.get(address).content.decode()
