"""Which requests the lane of pages takes, and which it hands on to Django."""

import pytest

from frontend import lane
from frontend.lane import asked_by, asked_in
from tests.frontend.asking import environ, scope

HOME = "/en/"
SESSION = {"cookie": "csrftoken=1; sessionid=abc"}


@pytest.mark.parametrize(
    "request_",
    [
        {"path": HOME},
        {"path": "/gu/activities/a/results/", "query": "show=1-2"},
        {"path": HOME, "method": "HEAD"},
        {"path": HOME, "cookie": "csrftoken=1"},
        {"path": HOME, "host": "LOCALHOST"},
        {"path": HOME, "user_agent": "x" * 1000},
        {"path": HOME + "x" * 296},
    ],
)
def test_what_is_plain_is_taken(request_):
    assert asked_by(environ(**request_)) == asked_in(scope(**request_)) != None


@pytest.mark.parametrize(
    "request_",
    [
        {"path": HOME, "method": "POST"},
        {"path": HOME, **SESSION},
        {"path": HOME, "authorization": "Bearer x"},
        {"path": HOME, "host": "elsewhere.example"},
        {"path": HOME, "host": ""},
        {"path": HOME, "body": b"x"},
        {"path": HOME, "transfer_encoding": "chunked"},
        {"path": HOME, "query": "search=" + "x" * 500},
        {"path": HOME, "user_agent": "x" * 1001},
        {"path": HOME, "host": "localhost:" + "8" * 1000},
        {"path": HOME + "x" * 297},
        {"path": "/en/activities/é/"},
        {"path": "/"},
        {"path": "/api/v1/consultations/"},
        {"path": "/static/frontend/site.css"},
    ],
)
def test_what_is_not_plain_is_handed_on(request_):
    assert asked_in(scope(**request_)) is None
    if request_["path"].isascii():
        assert asked_by(environ(**request_)) is None


@pytest.mark.parametrize(
    ("limit", "request_"),
    [
        ("LONGEST_HEADER", {"path": HOME, "host": "localhost:" + "8" * 1000}),
        ("LONGEST_PATH", {"path": HOME + "x" * 297}),
    ],
)
def test_without_the_guard_what_is_long_would_be_remembered(
    limit, request_, monkeypatch
):
    monkeypatch.setattr(lane, limit, 100_000)

    assert asked_by(environ(**request_)) == asked_in(scope(**request_)) != None


def test_a_session_in_a_second_cookie_header_is_seen():
    request = scope(HOME, cookie="csrftoken=1")
    request["headers"].append((b"cookie", b"sessionid=abc"))

    assert asked_in(request) is None


def test_where_tls_is_wanted_only_what_came_over_it_is_taken(settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    assert asked_by(environ(HOME)) is None
    assert asked_by(environ(HOME, scheme="https", x_forwarded_proto="http")) is None
    secure = asked_by(environ(HOME, x_forwarded_proto="https"))
    assert secure.address.is_secure
