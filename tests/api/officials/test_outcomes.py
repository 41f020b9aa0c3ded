import pytest

from consult.outcomes.models import Disposition
from consult.outcomes.subjects import subjects_of
from tests.factories import in_every_language
from tests.frontend.citizens.counted import count
from tests.outcomes_factories import HEARD, closed_poll, disposed, hands_of, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    return closed_poll().consultation


@pytest.fixture
def hands(consultation):
    return hands_of(consultation)


def ask(client, method, address, body=None, *, by, **headers):
    client.force_login(by)
    return getattr(client, method)(
        f"/api/v1/office/consultations/{address}",
        body or {},
        content_type="application/json",
        headers=headers,
    )


def test_two_officials_report_an_outcome(client, consultation, hands):
    author, approver = hands
    place, key = f"{consultation.slug}/outcome/", subjects_of(consultation)[0].key
    ask(client, "put", place, HEARD, by=author)
    ask(client, "put", f"{place}{key}/", disposed(), by=author)
    ask(client, "post", f"{place}submit/", by=author)

    reply = ask(client, "post", f"{place}report/", by=approver)

    assert reply.status_code == 200, reply.json()
    said = reply.json()
    assert (said["state"], said["gaps"]) == ("reported", [])
    assert said["dispositions"][0]["verdict"] == "accepted"
    public = client.get(f"/api/v1/consultations/{place}").json()
    assert public["dispositions"][0]["key"] == key
    assert public["late"] == []


def test_the_public_reads_how_many_answered_and_what_most_of_them_did(client):
    poll = closed_poll()
    count(poll, [60, 30, 10])
    outcome = reported(poll.consultation)

    said = client.get(
        f"/api/v1/consultations/{outcome.consultation.slug}/outcome/"
    ).json()

    [decision] = said["dispositions"]
    first = poll.questions.get().choices.order_by("position", "pk")[0]
    assert (decision["people"], decision["quotations"]) == (100, [])
    assert decision["leading"] == {"label": str(first), "percent": 60}


def test_of_two_answers_given_as_often_neither_leads(client):
    poll = closed_poll()
    count(poll, [45, 45, 10])
    outcome = reported(poll.consultation)

    said = client.get(
        f"/api/v1/consultations/{outcome.consultation.slug}/outcome/"
    ).json()

    assert said["dispositions"][0]["leading"] is None


def test_a_department_lists_what_it_has_answered(client):
    outcome = reported()
    department = outcome.consultation.department

    record = client.get(f"/api/v1/departments/{department.slug}/").json()

    [listed] = record["reported"]
    assert listed["slug"] == outcome.consultation.slug
    assert listed["next_due_on"] == outcome.dispositions.get().due_on.isoformat()


def test_reporting_is_refused_naming_each_gap(client, consultation, hands):
    _author, approver = hands

    reply = ask(client, "post", f"{consultation.slug}/outcome/report/", by=approver)

    assert (reply.status_code, reply.json()["code"]) == (409, "not_ready")
    key = subjects_of(consultation)[0].key
    assert set(reply.json()["errors"]) == {
        "heard.gu",
        "heard.hi",
        "heard.en",
        key,
    }


def test_nobody_overwrites_a_disposition_unseen(client, consultation, hands):
    key = subjects_of(consultation)[0].key
    address = f"{consultation.slug}/outcome/{key}/"
    ask(client, "put", address, disposed(), by=hands[0])

    reply = ask(client, "put", address, disposed(), by=hands[1], **{"If-Match": '"0"'})

    assert reply.status_code == 412
    assert Disposition.objects.get().version == 1


def test_progress_is_public_at_once(client, consultation, hands):
    test_two_officials_report_an_outcome(client, consultation, hands)
    key = subjects_of(consultation)[0].key
    said = {"text": in_every_language("41 of 64 run"), "share": 64}
    place = f"{consultation.slug}/outcome/"

    reply = ask(client, "post", f"{place}{key}/progress/", said, by=hands[0])

    assert reply.status_code == 201
    public = client.get(f"/api/v1/consultations/{place}").json()
    [progress] = public["dispositions"][0]["progress"]
    assert (progress["share"], progress["text"]) == (64, "41 of 64 run (en)")


def test_a_share_beyond_the_whole_is_refused_by_name(client, consultation, hands):
    key = subjects_of(consultation)[0].key
    said = {"text": in_every_language("More"), "share": 101}

    reply = ask(
        client,
        "post",
        f"{consultation.slug}/outcome/{key}/progress/",
        said,
        by=hands[0],
    )

    assert reply.status_code == 400
    assert list(reply.json()["errors"]) == ["share"]
