import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from consult.accounts import receipts
from consult.consultations.participation import participant_in
from consult.integrity.watching import look_at
from consult.responses.models import Response
from tests.consult.integrity.arriving import told
from tests.factories import CitizenFactory, MembershipFactory, make_poll
from tests.integrity_factories import (
    WHY,
    answers_in,
    officials_of,
    signal_on,
    standing_quarantine,
    standing_quarantine_of,
)
from tests.statements_factories import crowd_voting, make_statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    return make_poll()


@pytest.fixture
def farm(poll):
    answers_in(poll, [0, 1, 2, 0, 1] * 12)
    return answers_in(poll, [0] * 12)


def as_one(official):
    client = APIClient()
    client.force_authenticate(official)
    return client


def door(poll, rest=""):
    return f"/api/v1/office/activities/{poll.slug}/integrity/{rest}"


def test_two_officials_set_answers_aside_and_count_them_again(poll, farm):
    analyst, approver = map(as_one, officials_of(poll, "analyst", "approver"))
    signal = signal_on(poll, farm)
    body = {"reason": WHY}

    effect = analyst.get(door(poll, f"signals/{signal.pk}/")).json()
    proposed = analyst.post(
        door(poll, f"signals/{signal.pk}/quarantine/"), body, format="json"
    )
    one = f"quarantines/{proposed.json()['id']}/"
    again = analyst.post(door(poll, f"{one}approve/"))
    standing = approver.post(door(poll, f"{one}approve/"))
    lifting = approver.post(door(poll, f"{one}lift/"), body, format="json")
    kept = analyst.post(door(poll, f"{one}discard/"))

    assert (effect["people"], effect["aside"], effect["left"]) == (72, 10, 60)
    assert proposed.status_code == 201
    assert (again.status_code, again.json()["code"]) == (403, "not_permitted")
    assert standing.json()["state"] == "standing"
    assert lifting.json()["state"] == "lifting"
    assert kept.json()["state"] == "standing"


def test_a_missing_reason_is_named(poll, farm):
    (analyst,) = map(as_one, officials_of(poll, "analyst"))
    signal = signal_on(poll, farm)

    reply = analyst.post(
        door(poll, f"signals/{signal.pk}/quarantine/"),
        {"reason": {"en": "So."}},
        format="json",
    )

    assert reply.status_code == 400
    assert set(reply.json()["errors"]) == {"reason.gu", "reason.hi"}


def test_a_signal_is_explained_once(poll, farm):
    (analyst,) = map(as_one, officials_of(poll, "analyst"))
    signal, body = signal_on(poll, farm), {"explanation": "A school class."}
    address = door(poll, f"signals/{signal.pk}/explain/")

    first = analyst.post(address, body, format="json")
    second = analyst.post(address, body, format="json")

    assert first.json()["explanation"] == "A school class."
    assert second.json()["code"] == "already_explained"


def test_what_was_explained_is_reopened(poll, farm):
    (analyst,) = map(as_one, officials_of(poll, "analyst"))
    one = f"signals/{signal_on(poll, farm).pk}/"
    early = analyst.post(door(poll, f"{one}reopen/"))
    analyst.post(door(poll, f"{one}explain/"), {"explanation": "So."}, format="json")

    again = analyst.post(door(poll, f"{one}reopen/"))

    assert early.json()["code"] == "not_explained"
    assert (again.status_code, again.json()["explained_at"]) == (200, None)


def test_why_it_should_be_lifted_is_public_once_it_is(client, poll, farm):
    quarantine = standing_quarantine(poll, farm)
    analyst, approver = map(as_one, officials_of(poll, "analyst", "approver"))
    one = f"quarantines/{quarantine.pk}/"
    analyst.post(door(poll, f"{one}lift/"), {"reason": WHY}, format="json")

    def public():
        document = client.get(f"/api/v1/activities/{poll.slug}/integrity/").json()
        return document["quarantines"][0]

    before = public()
    office = analyst.get(door(poll)).json()["quarantines"][0]
    approver.post(door(poll, f"{one}approve/"))

    assert (before["state"], before["lift_reason"]) == ("standing", {})
    assert (office["state"], office["lift_reason"]) == ("lifting", WHY)
    assert (public()["state"], public()["lift_reason"]) == ("lifted", WHY)


def test_the_office_sees_signals_with_their_numbers(poll, farm):
    (analyst,) = map(as_one, officials_of(poll, "analyst"))
    signal_on(poll, farm)

    document = analyst.get(door(poll)).json()

    assert document["signals"][0]["kind"] == "network"
    facts = document["signals"][0]["facts"]
    assert (facts["people"], facts["share"]) == (10, None)
    assert facts["before"] == {"percent": 30, "bound": ""}


def test_a_citizen_objects_and_an_official_answers(poll, farm):
    citizen = CitizenFactory()
    held = standing_quarantine_of(poll, citizen)
    analyst, moderator = map(as_one, officials_of(poll, "analyst", "moderator"))
    own = as_one(citizen)
    address = f"/api/v1/activities/{poll.slug}/objection/"
    body = {"words": "I am no machine. Call 9825012345."}

    before = own.get(address).json()
    sent = own.post(address, body, format="json")
    again = own.post(address, body, format="json")
    (listed,) = analyst.get(door(poll, "objections/")).json()
    one = door(poll, f"objections/{listed['id']}/answer/")
    wrong = analyst.post(one, {"answer": {"en": "So."}}, format="json")
    others = [
        moderator.get(door(poll, "objections/")),
        moderator.post(one, {"answer": WHY}, format="json"),
    ]
    answered = analyst.post(one, {"answer": WHY}, format="json")
    after = own.get(address).json()

    assert before == {"is_set_aside": True, "reason": WHY, "objection": None}
    assert (sent.status_code, sent.json()["words"]) == (201, body["words"])
    assert (again.status_code, again.json()["code"]) == (409, "already_objected")
    assert "9825012345" not in listed["words"]
    assert listed["quarantine"] == held.pk
    assert set(listed) & {"participant", "code", "received_at"} == set()
    assert set(wrong.json()["errors"]) == {"answer.gu", "answer.hi"}
    assert [reply.status_code for reply in others] == [403, 403]
    assert answered.json()["answer"] == WHY
    assert after["objection"]["answer"] == WHY


def test_by_a_code_one_objects_without_signing_in(client, poll, farm):
    citizen = CitizenFactory()
    standing_quarantine_of(poll, citizen)
    participant = participant_in(poll, citizen.pk)
    code = receipts.code_for(participant)
    rows = Response.objects.filter(participant=participant)
    rows.update(code_hash=receipts.hash_of(code))
    body = {"code": code, "words": "It was me."}

    sent = client.post("/api/v1/word/objection/", body, "application/json")
    body["code"] = "7Q4K-DM82-XR5T"
    other = client.post("/api/v1/word/objection/", body, "application/json")

    assert (sent.status_code, other.status_code) == (201, 404)
    word = client.post("/api/v1/word/", {"code": code}, "application/json").json()
    assert word["set_aside"]["is_set_aside"]
    assert word["set_aside"]["reason"] == WHY
    assert word["set_aside"]["objection"]["words"] == "It was me."


def test_other_departments_find_nothing(poll, farm):
    signal = signal_on(poll, farm)
    stranger = as_one(MembershipFactory(role="analyst").official)

    assert stranger.get(door(poll)).status_code == 404
    assert stranger.get(door(poll, f"signals/{signal.pk}/")).status_code == 404


def test_everybody_reads_what_is_set_aside_and_no_names(client, poll, farm):
    standing_quarantine(poll, farm)

    document = client.get(f"/api/v1/activities/{poll.slug}/integrity/").json()

    assert document["quarantines"][0]["reason"] == WHY
    assert "proposed_by" not in document["quarantines"][0]
    pairs = document["effect"]["comparisons"][0]["pairs"]
    assert [pair["cleaned"] for pair in pairs] == [None, None, None]


def test_the_office_reads_how_answers_came(poll, farm):
    (analyst,) = map(as_one, officials_of(poll, "analyst"))
    told(poll, {"from=poster": 42, "from=": 30, "seconds=13": 60}, people=72)

    document = analyst.get(f"/api/v1/office/activities/{poll.slug}/arrivals/").json()

    assert document["arrivals"]["sources"] == [
        {"word": "poster", "people": 40},
        {"word": "", "people": 30},
    ]
    assert 18 <= document["arrivals"]["median_seconds"] <= 23
    assert document["answered"][0]["percent"] == 100


def test_a_signal_on_votes_tells_how_many_and_points_to_nobody():
    activity = make_statements(8)
    now = timezone.now()
    crowd_voting(activity, at=now, pause=0.3)
    look_at(activity, at=now)
    (analyst,) = officials_of(activity, "analyst")

    [signal] = as_one(analyst).get(door(activity)).json()["signals"]

    assert (signal["kind"], signal["facts"]) == ("speed", {"people": 60})
