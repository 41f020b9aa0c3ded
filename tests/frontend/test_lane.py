import asyncio
import gzip

import pytest
from django.core.asgi import get_asgi_application
from django.core.wsgi import get_wsgi_application
from django.test import override_settings

from frontend import lane
from frontend.kept import pages
from frontend.lane import PageLane, WSGIPageLane, asked_in
from tests.factories import CitizenFactory, make_poll
from tests.frontend.asking import environ, over_asgi, over_wsgi, scope

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("made_at_once"),
]

HOME = "/en/"
GZIP = {"accept_encoding": "gzip, br"}
SESSION = {"cookie": "csrftoken=1; sessionid=abc"}


@pytest.fixture(autouse=True)
def nothing_kept():
    pages._readings.clear()
    yield
    pages._readings.clear()


@pytest.fixture
def kept_for_a_minute(settings):
    settings.PAGE_SECONDS = 60


class Behind:
    """Stands for Django, and counts what is handed on to it."""

    def __init__(self):
        self.handed_on = 0
        self.django = get_wsgi_application()

    def __call__(self, request, start_response):
        self.handed_on += 1
        return self.django(request, start_response)


@pytest.fixture
def behind():
    return Behind()


@pytest.fixture
def site(behind):
    return WSGIPageLane(behind)


def test_the_lane_says_what_django_says(site, behind, poll):
    for path in (HOME, f"/gu/activities/{poll.slug}/", "/hi/results/"):
        ours = over_wsgi(site, environ(path))
        theirs = over_wsgi(behind.django, environ(path))

        assert (ours.status, ours.body) == (theirs.status, theirs.body)
        assert {**theirs.headers, "ETag": ours.headers["ETag"]} == ours.headers
    assert behind.handed_on == 0


async def test_both_kinds_of_server_send_the_same():
    ours = await over_asgi(PageLane(get_asgi_application()), scope(HOME, **GZIP))
    other = await asyncio.to_thread(
        over_wsgi, WSGIPageLane(get_wsgi_application()), environ(HOME, **GZIP)
    )

    assert ours == other
    assert b"<!doctype html>" in gzip.decompress(ours.body)


def test_a_page_is_made_once_in_its_time(
    site, poll, kept_for_a_minute, django_assert_num_queries
):
    first = over_wsgi(site, environ(HOME))

    with django_assert_num_queries(0):
        assert over_wsgi(site, environ(HOME)) == first


def test_without_time_a_page_is_made_each_time(site, poll):
    first = over_wsgi(site, environ(HOME))
    make_poll(consultation__title_en="Another matter")

    assert over_wsgi(site, environ(HOME)).body != first.body


def signed_in_cookie(client, citizen):
    client.force_login(citizen)
    return {"cookie": f"sessionid={client.cookies['sessionid'].value}"}


@pytest.mark.parametrize("who_is_first", ["somebody", "nobody"])
def test_no_reader_is_shown_the_page_of_another(
    site, client, citizen, poll, kept_for_a_minute, who_is_first
):
    cookie = signed_in_cookie(client, citizen)
    order = [cookie, {}, cookie] if who_is_first == "somebody" else [{}, cookie, {}]

    said = [over_wsgi(site, environ(HOME, **who)) for who in order]

    assert ["Sign out" in s.body.decode() for s in said] == [who != {} for who in order]
    assert ["private" in s.headers["Cache-Control"] for s in said] == [
        who != {} for who in order
    ]


def without_its_cookie(asked):
    def believing_nobody_is_anybody(address, brought, mounted_at):
        return asked(address, brought._replace(cookie=""), mounted_at)

    return believing_nobody_is_anybody


def test_without_the_guard_who_is_signed_in_would_be_shown_what_nobody_sees(
    site, client, citizen, poll, kept_for_a_minute, monkeypatch
):
    cookie = signed_in_cookie(client, citizen)
    monkeypatch.setattr(lane, "_asked", without_its_cookie(lane._asked))

    assert "Sign out" not in over_wsgi(site, environ(HOME, **cookie)).body.decode()


def test_what_the_first_reader_brings_is_not_kept_with_the_page(
    site, poll, kept_for_a_minute
):
    brought = {
        "host": "testserver:666",
        "accept_language": "hi",
        "x_forwarded_host": "evil.example",
        "cookie": "csrftoken=mine; messages=mine",
        "user_agent": "mine",
    }
    first = over_wsgi(site, environ(HOME, **brought))

    assert first == over_wsgi(site, environ(HOME))
    assert b"evil.example" not in first.body and b":666" not in first.body


def test_who_has_the_page_already_is_not_sent_it_again(site, poll):
    tag = over_wsgi(site, environ(HOME)).headers["ETag"]

    for known in (tag, tag.removeprefix("W/"), f'"x", {tag}', "*"):
        reply = over_wsgi(site, environ(HOME, if_none_match=known, **GZIP))

        assert (reply.status, reply.body) == (304, b"")
        assert reply.headers["ETag"] == tag
        assert "public" in reply.headers["Cache-Control"]
    assert over_wsgi(site, environ(HOME, if_none_match='"x"')).status == 200


def test_a_page_that_is_not_there_is_never_unchanged(site):
    path = "/en/activities/none/results/"

    assert over_wsgi(site, environ(path, if_none_match="*")).status == 404


def test_head_gets_the_headers_alone(site, poll):
    page = over_wsgi(site, environ(HOME, **GZIP))

    head = over_wsgi(site, environ(HOME, method="HEAD", **GZIP))

    assert (head.headers, head.body) == (page.headers, b"")


def test_who_cannot_decompress_gets_it_plain(site, poll):
    small, plain = (over_wsgi(site, environ(HOME, **how)) for how in (GZIP, {}))

    assert gzip.decompress(small.body) == plain.body
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Content-Length"] == str(len(plain.body))


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("br;q=0, GZIP;q=0.5", True),
        ("gzip;q=1.0, identity;q=0", True),
        ("gzip;q=0.01", True),
        ("gzip;q=0", False),
        ("br, gzip ; q=0.000 , identity", False),
        ("GZIP;Q=0", False),
        ("gzipped", False),
        ("", False),
    ],
)
def test_only_who_takes_gzip_is_sent_it(site, poll, accepted, takes):
    reply = over_wsgi(site, environ(HOME, accept_encoding=accepted))

    assert ("Content-Encoding" in reply.headers) == takes
    assert asked_in(scope(HOME, accept_encoding=accepted)).takes_gzip == takes


@override_settings(PAGE_SECONDS=60)
async def test_who_is_signed_in_passes_the_lane_of_an_event_loop():
    handed_on = []

    async def behind(scope_, receive, send):
        handed_on.append(scope_["path"])
        await get_asgi_application()(scope_, receive, send)

    site = PageLane(behind)
    await over_asgi(site, scope(HOME))
    await over_asgi(site, scope(HOME, **SESSION))
    await over_asgi(site, scope("/en/mine/"))

    assert handed_on == [HOME, "/en/mine/"]


def test_crafted_addresses_do_not_fill_the_memory(site, kept_for_a_minute, monkeypatch):
    monkeypatch.setattr(pages, "_most", 3)
    CitizenFactory()

    for number in range(9):
        over_wsgi(site, environ(HOME, query=f"x={number}"))

    assert len(pages._readings) == 3
