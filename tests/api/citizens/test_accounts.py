"""Signing in, saying something about oneself, and one's programs' tokens."""

import re

import pytest
from rest_framework.test import APIClient

from consult.accounts.models import ApiToken, Profile, User
from consult.accounts.operations import issue_token
from consult.responses.operations import submit_response, withdraw_response
from tests.factories import CitizenFactory, DistrictFactory, answer_to

PHONE = "98765 43210"


def bearing(token):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client


def test_who_shows_the_code_gets_a_token(api, db, capsys):
    asked = api.post("/api/v1/sign-in/", {"phone": PHONE})
    code = re.search(r"\b\d{6}\b", capsys.readouterr().out)[0]

    confirmed = api.post("/api/v1/sign-in/confirm/", {"phone": PHONE, "code": code})

    assert (asked.status_code, confirmed.status_code) == (202, 200)
    assert bearing(confirmed.json()["token"]).get("/api/v1/me/").status_code == 200


def test_the_reply_never_says_whether_a_number_is_known(api, db, capsys):
    CitizenFactory(number="+919876543210")

    known = api.post("/api/v1/sign-in/", {"phone": PHONE})
    unknown = api.post("/api/v1/sign-in/", {"phone": "98765 43211"})

    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())


def test_a_wrong_code_opens_no_account(api, db, capsys):
    api.post("/api/v1/sign-in/", {"phone": PHONE})

    reply = api.post("/api/v1/sign-in/confirm/", {"phone": PHONE, "code": "abc"})

    assert reply.status_code == 400
    assert "code" in reply.json()["errors"]
    assert not User.objects.exists()


def test_asking_again_at_once_is_too_soon(api, db, capsys):
    api.post("/api/v1/sign-in/", {"phone": PHONE})

    reply = api.post("/api/v1/sign-in/", {"phone": PHONE})

    assert (reply.status_code, reply.json()["code"]) == (429, "too_many")
    assert int(reply.headers["Retry-After"]) > 0


@pytest.mark.parametrize("phone", ["", "12", "hello", "\u0000", 7.5, None, []])
def test_what_is_no_number_is_refused(api, db, phone):
    reply = api.post("/api/v1/sign-in/", {"phone": phone})

    assert (reply.status_code, list(reply.json()["errors"])) == (400, ["phone"])


def test_a_profile_is_changed_bit_by_bit(citizen, citizen_api):
    district = DistrictFactory()

    reply = citizen_api.patch("/api/v1/me/", {"district": district.slug})
    cleared = citizen_api.patch("/api/v1/me/", {"age_band": "", "gender": ""})

    assert reply.json() == {
        "district": district.slug,
        "age_band": "30-44",
        "gender": "woman",
    }
    assert cleared.json() == {
        "district": district.slug,
        "age_band": "",
        "gender": "",
    }
    assert Profile.objects.get(user=citizen).district == district


@pytest.mark.parametrize(
    ("field", "value"), [("district", "atlantis"), ("age_band", "12"), ("gender", 1)]
)
def test_what_a_profile_does_not_offer_is_named(citizen_api, field, value):
    reply = citizen_api.patch("/api/v1/me/", {field: value})

    assert (reply.status_code, list(reply.json()["errors"])) == (400, [field])


def test_tokens_are_issued_listed_and_revoked(citizen, citizen_api):
    issued = citizen_api.post("/api/v1/me/tokens/", {"label": "script"})
    token = issued.json()["token"]
    (listed,) = citizen_api.get("/api/v1/me/tokens/").json()
    program = bearing(token)
    before = program.get("/api/v1/me/").status_code

    revoked = citizen_api.delete(f"/api/v1/me/tokens/{listed['id']}/")

    assert (issued.status_code, revoked.status_code) == (201, 204)
    assert set(listed) == {"id", "label", "created_at", "last_used_at"}
    assert (before, program.get("/api/v1/me/").status_code) == (200, 401)
    assert citizen_api.get("/api/v1/me/tokens/").json() == []


def test_nobody_revokes_the_token_of_another(citizen_api):
    issue_token(CitizenFactory(), "theirs")

    reply = citizen_api.delete(f"/api/v1/me/tokens/{ApiToken.objects.get().pk}/")

    assert reply.status_code == 404
    assert ApiToken.objects.get().revoked_at is None


def test_a_token_is_exchanged_for_a_signed_one(api, citizen):
    opaque = issue_token(citizen, "script")

    reply = api.post("/api/v1/tokens/", {"token": opaque})

    assert reply.json()["expires_in"] == 900
    assert bearing(reply.json()["token"]).get("/api/v1/me/").status_code == 200
    again = api.post("/api/v1/tokens/", {"token": reply.json()["token"]})
    assert (again.status_code, again.json()["code"]) == (401, "token_refused")


@pytest.mark.parametrize("path", ["me/", "me/tokens/"])
def test_what_is_ones_own_is_kept_by_no_cache(citizen_api, path):
    reply = citizen_api.get(f"/api/v1/{path}")

    assert "no-store" in reply.headers["Cache-Control"]


def test_a_receipt_says_whether_the_answer_counts(api, poll, citizen):
    done = submit_response(
        poll, by=citizen, answers=answer_to(poll), language="gu", channel="web"
    )

    counted = api.post("/api/v1/receipts/", {"code": done.code.lower()})
    withdraw_response(poll, by=citizen)
    gone = api.post("/api/v1/receipts/", {"code": done.code})
    unknown = api.post("/api/v1/receipts/", {"code": "ABCD-EFGH-JKLM"})

    assert (counted.json()["activity"], counted.json()["is_counted"]) == (
        poll.slug,
        True,
    )
    assert gone.json()["is_counted"] is False
    assert unknown.status_code == 404
