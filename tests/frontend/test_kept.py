import gzip

import pytest
from django.test import override_settings

from frontend import kept
from frontend.kept import Address, made
from tests.frontend.citizens.counted import count

pytestmark = pytest.mark.django_db(transaction=True)

HOME = Address("/en/", "", is_secure=False)


def body_of(page):
    return gzip.decompress(page.compressed.body)


def test_a_page_is_made_as_everybody_gets_it(client, poll):
    count(poll, [300, 400, 500])
    address = f"/gu/activities/{poll.slug}/results/"

    page = made(Address(address, "", is_secure=False))

    assert body_of(page) == client.get(address).content
    headers = dict(page.compressed.headers)
    assert headers["Cache-Control"].startswith("public, max-age=")
    assert headers["Content-Language"] == "gu"
    assert headers["Content-Security-Policy"]
    assert headers["Vary"] == "Accept-Encoding"


def test_the_same_page_is_the_same_bytes_with_the_same_tag(poll):
    first, second = made(HOME), made(HOME)

    assert first.compressed == second.compressed
    assert first.tag == second.tag


def test_the_query_belongs_to_the_address(poll):
    assert made(HOME).tag != made(Address("/en/", "district=kutch", False)).tag


@pytest.mark.parametrize("path", ["/en/mine/", "/en/sign-in/", "/en/no-such/", "/en"])
def test_what_is_for_one_reader_is_not_made(path):
    assert made(Address(path, "", is_secure=False)) is None


def test_what_does_not_exist_is_said_to_everybody_without_a_tag():
    page = made(Address("/en/activities/none/results/", "", is_secure=False))

    assert page.compressed.status == 404
    assert "ETag" not in dict(page.compressed.headers)
    assert "Cache-Control" not in dict(page.compressed.headers)


@override_settings(ROOT_URLCONF="tests.frontend.cookie_urls")
def test_a_page_that_gives_a_cookie_is_not_kept():
    assert made(HOME) is None


@override_settings(ROOT_URLCONF="tests.frontend.cookie_urls")
def test_without_the_guard_a_cookie_would_be_given_to_everybody(monkeypatch):
    monkeypatch.setattr(kept, "_is_shareable", lambda _response: True)

    assert body_of(made(HOME)) == b"hello"


@override_settings(ROOT_URLCONF="tests.frontend.fault_urls")
def test_a_fault_is_not_kept():
    assert made(HOME) is None


@override_settings(ROOT_URLCONF="tests.frontend.fault_urls")
def test_without_the_guard_a_fault_would_be_shown_to_everybody(monkeypatch):
    monkeypatch.setattr(kept, "_is_shareable", lambda _response: True)

    assert made(HOME).compressed.status == 503


@override_settings(
    SITE_URL="https://jansetu.example", ALLOWED_HOSTS=["jansetu.example"]
)
def test_a_page_over_tls_is_asked_for_over_tls(poll):
    with override_settings(SECURE_HSTS_SECONDS=60):
        kept._django.cache_clear()
        page = made(Address("/en/", "", is_secure=True))
    kept._django.cache_clear()

    assert dict(page.compressed.headers)["Strict-Transport-Security"] == "max-age=60"
