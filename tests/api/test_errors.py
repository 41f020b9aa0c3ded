"""Whatever is sent, the reply is a problem document that says what is wrong."""

import os

import psycopg
import pytest
from django.db import connection
from django.test import override_settings

from tests.factories import answer_to

PROBLEM = "application/problem+json"


@pytest.fixture
def address(poll):
    return f"/api/v1/activities/{poll.slug}/responses/"


def posted(client, address, body, content_type="application/json"):
    return client.generic("POST", address, body, content_type=content_type)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b'{"answers": ', "malformed"),
        (b"\xff\xfe\x00", "malformed"),
        (b'{"answers": {"1": NaN}}', "malformed"),
        (b"[" * 100_000, "malformed"),
        (b'{"answers": ' + b"[" * 21 + b"]" * 21 + b"}", "malformed"),
        (b'{"answers": {"1": ' + b"9" * 5000 + b"}}", "malformed"),
        (b'{"answers": {"1": 1e999}}', "wrong_answers"),
        (b'{"answers": {"1": "a\\u0000b"}}', "invalid"),
        (b'{"answers": {"1": "\\ud800"}}', "invalid"),
        (b'{"answers": {"\\u0000": 1}}', "invalid"),
        (b'{"\\ud800": 1}', "invalid"),
        (b"", "invalid"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused(citizen_api, address, body, code):
    reply = posted(citizen_api, address, body)

    assert reply.status_code == 400
    assert reply.headers["Content-Type"] == PROBLEM
    assert reply.json()["code"] == code


def test_a_text_that_cannot_be_kept_is_named(citizen_api, address):
    reply = posted(citizen_api, address, b'{"answers": {"7": [1, "a\\u0000b"]}}')

    assert list(reply.json()["errors"]) == ["answers.7[1]"]


@pytest.mark.parametrize("size", [256 * 1024 + 1, 1024 * 1024])
def test_a_body_that_is_too_large_is_refused(citizen_api, address, size):
    body = b'{"answers": {"1": "' + b"a" * size + b'"}}'

    reply = posted(citizen_api, address, body)

    assert (reply.status_code, reply.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain"])
def test_only_json_is_read(citizen_api, address, kind):
    reply = posted(citizen_api, address, b"a=1", content_type=kind)

    assert (reply.status_code, reply.json()["code"]) == (415, "unsupported_media_type")


def test_a_method_that_is_not_offered_is_refused(api, db):
    reply = api.delete("/api/v1/districts/")

    assert (reply.status_code, reply.json()["code"]) == (405, "method_not_allowed")
    assert reply.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_only_json_is_written(api, db):
    reply = api.get("/api/v1/districts/", headers={"Accept": "text/html"})

    assert (reply.status_code, reply.json()["code"]) == (406, "not_acceptable")


@pytest.mark.parametrize(
    "path",
    [
        "nowhere/",
        "consultations/nowhere/",
        "activities/nowhere/",
        "activities/nowhere/tally/",
        "consultations",
        "me/tokens/last/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_what_is_not_there_is_not_found(api, db, path, method):
    reply = getattr(api, method)(f"/api/v1/{path}")

    assert reply.headers["Content-Type"] == PROBLEM
    assert reply.json()["status"] == reply.status_code
    assert reply.status_code in ({404} if method == "get" else {404, 405})


def test_a_token_that_does_not_work_is_refused(api, db):
    reply = api.get("/api/v1/me/", headers={"Authorization": "Bearer jst_made-up"})

    assert (reply.status_code, reply.json()["code"]) == (401, "token_refused")


@pytest.mark.parametrize("token", ["", " ", "\x00", "ક", "a" * 5000, "a:b:c"])
def test_a_strange_token_is_refused(api, db, token):
    headers = {"Authorization": f"Bearer {token}".encode().decode("latin-1")}

    reply = api.get("/api/v1/me/", headers=headers)

    assert reply.status_code == 401


def test_titles_are_in_the_language_of_the_reader(citizen_api, address, poll):
    citizen_api.post(address, {"answers": answer_to(poll)})

    titles = {
        citizen_api.post(
            address,
            {"answers": answer_to(poll)},
            headers={"Accept-Language": language},
        ).json()["title"]
        for language in ["gu", "hi", "en"]
    }

    assert len(titles) == 3


@override_settings(API_WRITES_PER_MINUTE=2)
def test_who_writes_too_often_is_told_when_to_try_again(citizen_api, poll):
    address = f"/api/v1/activities/{poll.slug}/responses/mine/"
    for _ in range(2):
        assert citizen_api.delete(address).status_code == 404

    reply = citizen_api.delete(address)

    assert (reply.status_code, reply.json()["code"]) == (429, "too_many")
    assert 0 < int(reply.headers["Retry-After"]) <= 60


def test_a_problem_names_its_kind_and_status(api, db):
    reply = api.get("/api/v1/consultations/nowhere/")

    assert reply.json() == {
        "type": "/problems/not_found",
        "title": "This was not found.",
        "status": 404,
        "code": "not_found",
        "errors": {},
    }


@pytest.mark.django_db(transaction=True)
def test_while_the_database_is_away_the_reply_says_when_to_try_again(api, poll):
    with (
        psycopg.connect(os.environ["DATABASE_URL"], dbname=database_name()) as other,
        connection.cursor() as cursor,
    ):
        other.execute("LOCK TABLE consultations_activity")
        cursor.execute("SET lock_timeout = '50ms'")

        reply = api.get(f"/api/v1/activities/{poll.slug}/")

        cursor.execute("RESET lock_timeout")
    assert (reply.status_code, reply.json()["code"]) == (503, "unavailable")
    assert reply.headers["Retry-After"] == "5"


def database_name():
    return connection.settings_dict["NAME"]
