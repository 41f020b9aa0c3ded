import re

import pytest

from frontend.kept import pages
from tests.frontend.citizens.counted import count

pytestmark = pytest.mark.django_db

OF_ONE_READER = [
    {"Cookie": "csrftoken=abcdefghijklmnopqrstuvwxyz012345"},
    {"Cookie": "messages=W10:1abcde:signature"},
    {"Cookie": "django_language=hi"},
    {"Accept-Language": "hi"},
    {"User-Agent": "another", "Referer": "http://elsewhere.example/"},
    {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Host": "evil.example"},
]


@pytest.fixture
def addresses(poll):
    count(poll, [300, 400, 500])
    return [
        "",
        "consultations/",
        f"consultations/{poll.consultation.slug}/",
        f"activities/{poll.slug}/",
        f"activities/{poll.slug}/results/",
        "results/",
        "about/",
        "privacy/",
    ]


def without_its_moment(page):
    """Leave out when a form was made, which is nothing of its reader."""
    return re.sub(rb'name="begun" value="\d+"', b"", page.content)


@pytest.mark.parametrize("language", ["gu", "hi", "en"])
def test_nothing_of_its_reader_changes_a_byte_of_a_public_page(
    client, addresses, language
):
    for address in addresses:
        url = f"/{language}/{address}"
        page = client.get(url)

        assert "Cookie" not in page.headers.get("Vary", "")
        assert not page.cookies
        assert page.headers["Cache-Control"] == (
            "public, max-age=0, stale-while-revalidate=10"
        )
        for headers in OF_ONE_READER:
            again = client.get(url, headers=headers)
            assert without_its_moment(again) == without_its_moment(page), url


def test_the_page_of_who_is_signed_in_is_theirs_alone(client, citizen, addresses):
    client.force_login(citizen)

    for address in addresses:
        reply = client.get(f"/en/{address}")

        assert reply.headers["Cache-Control"] == "private, no-cache"


def test_a_page_that_opened_the_session_would_be_told_by_its_headers(
    client, addresses, monkeypatch
):
    monkeypatch.setattr("frontend.citizens.home.reader_of", opening_the_session)

    assert "Cookie" in client.get("/en/").headers["Vary"]


def opening_the_session(request):
    assert not request.user.is_authenticated
    return request.user


@pytest.mark.parametrize("path", ["sign-in/", "mine/", "receipt/", "no-such-page/"])
def test_what_is_for_one_reader_is_not_declared_public(client, path):
    assert "public" not in client.get(f"/en/{path}").headers.get("Cache-Control", "")


def test_the_answer_to_a_form_is_not_public(client, poll):
    reply = client.post(f"/en/activities/{poll.slug}/", {"go": "stay"})

    assert reply.status_code == 200
    assert "Cache-Control" not in reply.headers


def test_nothing_is_kept_by_reading_past_the_lane(client, addresses):
    client.get("/en/")

    assert not pages._readings
