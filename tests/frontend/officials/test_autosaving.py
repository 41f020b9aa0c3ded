"""What the script hears that saves a draft while its author writes."""

import pytest

from consult.consultations.drafts import draft_of
from consult.consultations.models import Choice, Consultation
from consult.consultations.operations import edit_draft
from tests.factories import MembershipFactory
from tests.frontend.officials.conftest import draft_for
from tests.frontend.officials.filled import fields_of, send

QUESTION = "activities[0].questions[0]"


@pytest.fixture
def draft(author):
    return draft_for(author, slug="night-buses")


@pytest.fixture
def address(draft):
    return f"/en/office/consultations/{draft.slug}/"


@pytest.fixture
def fields(client, address):
    return fields_of(client.get(address))


def autosave(client, address, fields, **changes):
    return send(client, address, fields, action="autosave", **changes)


def test_saving_meanwhile_tells_the_version_and_the_address(
    client, draft, address, fields
):
    reply = autosave(client, address, fields, **{"title.en": "Night trams"})

    saved = reply.json()
    draft.refresh_from_db()
    assert draft.title_en == "Night trams"
    assert saved["version"] == draft.version == 2
    assert saved["address"] == f"/en/office/consultations/{draft.slug}/"
    assert saved["behind"] == ["title.gu", "title.hi"]


def test_a_new_row_is_told_its_id_and_is_not_added_twice(client, address, fields):
    page = send(client, address, fields, action=f"add {QUESTION}.choices")
    typed = fields_of(page)
    name = f"{QUESTION}.choices[3].id"
    assert typed[name] == ""

    first = autosave(client, address, typed).json()
    again = {"version": [str(first["version"])], name: [str(first["ids"][name])]}
    autosave(client, first["address"], typed, **again)

    assert Choice.objects.count() == 4
    assert first["ids"][name] == Choice.objects.latest("pk").pk


def test_what_does_not_fit_is_said_in_sentences_and_changes_nothing(
    client, draft, address, fields
):
    long = "a" * 10_000

    reply = autosave(client, address, fields, **{f"{QUESTION}.text.en": long})

    assert reply.status_code == 400
    said = reply.json()
    where, _colon, why = said["wrong"][0].partition(": ")
    assert where == "Activity 1, Question 1, English"
    assert "at most 300 characters" in why
    assert draft_of(Consultation.objects.get()) == draft_of(draft)


def test_a_colleagues_saving_is_told_and_not_overwritten(
    client, author, draft, address, fields
):
    colleague = MembershipFactory(department=author.department, role="author").official
    theirs = draft_of(draft)
    edit_draft(draft, theirs, by=colleague, version=draft.version)

    reply = autosave(client, address, fields, **{"title.en": "Mine"})

    assert (reply.status_code, reply.json()["code"]) == (412, "changed")
    assert draft_of(Consultation.objects.get()) == theirs


def test_what_went_to_review_meanwhile_is_told_as_well(client, draft, address, fields):
    Consultation.objects.update(status="in_review")

    reply = autosave(client, address, fields)

    assert (reply.status_code, reply.json()["code"]) == (409, "not_a_draft")


def test_whoever_is_signed_out_is_led_to_the_door(client, address, fields):
    client.logout()

    assert autosave(client, address, fields).status_code == 302
    assert Consultation.objects.get().version == 1
