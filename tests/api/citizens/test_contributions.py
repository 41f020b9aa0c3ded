from datetime import datetime
from uuid import uuid4

import pytest

from consult.consultations.models import Consultation
from consult.contributions.models import Contribution
from consult.contributions.operations import edit_contribution, hide_contribution
from consult.text.personal import masked
from tests.api.conftest import signed_in
from tests.contributions_factories import ContributionFactory, make_discussion, written
from tests.factories import CitizenFactory, MembershipFactory
from tests.standards_factories import rule

API = "/api/v1"


@pytest.fixture
def discussion(db):
    return make_discussion()


@pytest.fixture
def address(discussion):
    return f"{API}/activities/{discussion.slug}/contributions/"


def write(client, address, text="The lamp is out", **more):
    headers = {"Idempotency-Key": str(more.pop("key", uuid4()))}
    document = {"text": text, **more}
    return client.post(address, document, format="json", headers=headers)


def test_what_is_written_is_read_by_everybody(citizen_api, api, address, citizen):
    reply = write(citizen_api, address, "અમારી શેરીમાં લાઇટ નથી")

    assert reply.status_code == 201
    assert (reply.json()["state"], reply.json()["hold_reasons"]) == ("published", [])
    [read] = api.get(address).json()["results"]
    assert set(read) == {
        "id",
        "parent",
        "text",
        "form",
        "state",
        "hidden_by",
        "is_seed",
        "district",
        "agreeing",
        "disagreeing",
        "replying",
        "written_at",
        "edited_at",
        "answered_at",
        "theme",
    }
    assert (read["text"], read["form"]) == ("અમારી શેરીમાં લાઇટ નથી", "gu")
    assert read["district"] == citizen.profile.district.slug
    # To the minute: more would be matched with a network's log.
    written_at = datetime.fromisoformat(read["written_at"])
    assert (written_at.second, written_at.microsecond) == (0, 0)


def test_a_retry_with_its_key_makes_no_second_row(citizen_api, address):
    key = uuid4()
    first, second = (write(citizen_api, address, key=key) for _time in range(2))

    assert first.json() == second.json()
    assert write(citizen_api, address, "Else", key=key).json()["code"] == "key_reused"
    assert Contribution.objects.count() == 1


def test_a_reply_names_its_idea(citizen_api, address):
    idea = write(citizen_api, address).json()["id"]

    assert write(citizen_api, address, "True", parent=idea).json()["parent"] == idea
    assert write(citizen_api, address, "True", parent=0).status_code == 404


@pytest.mark.parametrize(
    "text", ["", "a\u202eb", "a" + "\u0301" * 20, "પા" * 10_000, "x" * 40_000]
)
def test_what_does_not_fit_names_the_field(citizen_api, address, text):
    reply = write(citizen_api, address, text)

    assert reply.status_code == 400
    assert list(reply.json()["errors"]) == ["text"]


def test_strangers_and_officials_are_told_why_they_cannot_write(api, address):
    official = MembershipFactory().official

    assert write(api, address).status_code == 401
    assert write(signed_in(official), address).json()["code"] == "citizens_only"


def test_people_do_not_write_below_a_poll(citizen_api, poll):
    reply = write(citizen_api, f"{API}/activities/{poll.slug}/contributions/")

    assert reply.json()["code"] == "no_conversation"


def test_one_changes_and_takes_back_ones_own(citizen_api, api, address):
    number = write(citizen_api, address).json()["id"]
    own = f"{API}/contributions/{number}/"

    changed = citizen_api.put(own, {"text": "Two lamps are out"}, format="json")

    assert changed.json()["text"] == "Two lamps are out"
    [before] = api.get(f"{own}history/").json()
    assert before["text"] == "The lamp is out"
    another = signed_in(CitizenFactory())
    assert another.put(own, {"text": "x"}, format="json").json()["code"] == "not_yours"
    assert another.delete(own).status_code == 403
    assert citizen_api.delete(own).status_code == 204
    assert api.get(own).status_code == 404


def test_what_waits_is_read_by_its_author_alone(citizen_api, api, address):
    row = write(citizen_api, address, "Call 98250 12345").json()

    assert (row["state"], row["hold_reasons"]) == ("held", ["personal_data"])
    assert api.get(address).json()["results"] == []
    assert api.get(f"{API}/contributions/{row['id']}/").status_code == 404
    assert citizen_api.get(f"{address}mine/").json()["results"] == [row]
    assert signed_in(CitizenFactory()).get(f"{address}mine/").json()["results"] == []


def test_of_a_hidden_text_its_place_stays_with_the_rule(api, discussion, citizen):
    row = written(discussion, citizen, "An insult")
    edit_contribution(row, by=citizen, text="A worse insult")
    row.refresh_from_db()
    hide_contribution(row, rule=rule(1))

    read = api.get(f"{API}/contributions/{row.pk}/").json()

    assert (read["text"], read["state"]) == ("", "hidden")
    assert read["hidden_by"] == {"number": 1, "title": "Respect the person"}
    assert api.get(f"{API}/contributions/{row.pk}/history/").json() == []


def test_personal_data_that_was_let_stand_is_masked(api, address, discussion):
    ContributionFactory(activity=discussion, text="The office has 98250 12345")

    [read] = api.get(address).json()["results"]
    assert "12345" not in read["text"]


def test_pages_neither_repeat_nor_skip(api, address, discussion):
    rows = ContributionFactory.create_batch(3, activity=discussion)

    first = api.get(address, {"page_size": 2}).json()
    second = api.get(first["next"]).json()

    found = [row["id"] for row in first["results"] + second["results"]]
    assert found == [row.pk for row in reversed(rows)]
    assert api.get(address, {"cursor": "made-up"}).status_code == 400


@pytest.mark.parametrize("count", [1, 3])
def test_listing_never_queries_per_row(
    api, address, discussion, count, django_assert_num_queries
):
    ContributionFactory.create_batch(count, activity=discussion)
    api.get(address)

    with django_assert_num_queries(5):
        found = api.get(address).json()["results"]
    assert len(found) == count


def test_officials_read_what_waits_in_their_department_alone(discussion, citizen):
    row = written(discussion, citizen, "Call 98250 12345")
    department = discussion.consultation.department
    moderator = MembershipFactory(department=department, role="moderator").official
    address = f"{API}/office/activities/{discussion.slug}/contributions/"
    own, other = signed_in(moderator), signed_in(MembershipFactory().official)

    [read] = own.get(address, {"state": "held"}).json()["results"]

    assert (read["text"], read["hold_reasons"]) == (masked(row.text), ["personal_data"])
    assert "12345" not in read["text"]
    assert own.get(address, {"state": "hidden"}).json()["results"] == []
    assert own.get(address, {"state": "odd"}).status_code == 400
    assert own.get(f"{API}/office/contributions/{row.pk}/").json() == read
    assert other.get(address).status_code == 404
    assert other.get(f"{API}/office/contributions/{row.pk}/").status_code == 404
    assert signed_in(citizen).get(address).status_code == 403


def test_ones_own_text_is_taken_back_from_a_withdrawn_consultation(
    citizen_api, api, discussion, citizen
):
    row = written(discussion, citizen)
    own = f"{API}/contributions/{row.pk}/"
    Consultation.objects.update(status=Consultation.Status.WITHDRAWN)

    another = signed_in(CitizenFactory())
    assert another.delete(own).status_code == api.get(own).status_code == 410
    assert citizen_api.delete(own).status_code == 204
    row.refresh_from_db()
    assert row.text == ""
