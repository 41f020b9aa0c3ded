import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from frontend.sitemaps import PAGES
from tests.factories import DistrictFactory
from tests.frontend.citizens.counted import count, count_in

pytestmark = pytest.mark.django_db
LANGUAGES = ["gu", "hi", "en"]
BUDGET = 30 * 1024
HEADERS = 500
"""Bytes that the headers of one reply take, generously."""


@pytest.fixture
def addresses(poll):
    """Every page that anybody may read, full of what it can hold."""
    count(poll, [300, 400, 500])
    for district in DistrictFactory.create_batch(34):
        count_in(poll, "district", district.lgd_code, [20, 60, 20])
    return [
        "",
        "consultations/",
        f"consultations/{poll.consultation.slug}/",
        f"activities/{poll.slug}/",
        f"activities/{poll.slug}/results/",
        "results/",
        "receipt/",
        "sign-in/",
        "about/",
        "help/",
        "accessibility/",
        "privacy/",
        "open-data/",
        "feedback/",
        "offline/",
        "no-such-page/",
    ]


def page(client, address):
    return client.get(address).content.decode()


def resources_of(page):
    """List the files that a browser fetches with the page, icons included."""
    return set(re.findall(r'(?:src|href)="/static/([^"]+)"', page))


def size_of(resource):
    return len(gzip.compress(Path(finders.find(resource)).read_bytes())) + HEADERS


def kept_for_offline(client):
    """Count the bytes that the service worker fetches, itself included."""
    addresses = ["/service-worker.js", *(f"/{code}/offline/" for code in LANGUAGES)]
    replies = [
        client.get(address, headers={"Accept-Encoding": "gzip"})
        for address in addresses
    ]
    return sum(len(reply.content) + HEADERS for reply in replies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_visit_stays_within_its_budget(client, addresses, language):
    for address in addresses:
        reply = client.get(
            f"/{language}/{address}", headers={"Accept-Encoding": "gzip"}
        )
        body = gzip.decompress(reply.content).decode()

        total = len(reply.content) + HEADERS
        total += sum(size_of(resource) for resource in resources_of(body))
        total += kept_for_offline(client)

        assert total < BUDGET, address


def test_the_sheet_is_small():
    assert size_of("frontend/site.css") < 7 * 1024 + HEADERS
    for module in ("live-tally", "share"):
        assert size_of(f"frontend/{module}.js") < 2 * 1024 + HEADERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_its_language_and_names_its_translations(
    client, addresses, language
):
    for address in addresses:
        body = page(client, f"/{language}/{address}")

        assert f'<html lang="{language}"' in body
        for code in LANGUAGES:
            assert f'href="/{code}/{address}" lang="{code}"' in body or (
                f'formaction="/{code}/{address}"' in body
            ), address


def test_every_page_has_one_heading_of_the_first_level(client, addresses):
    for address in addresses:
        assert page(client, f"/en/{address}").count("<h1") == 1, address


def test_no_page_has_inline_styles_or_scripts(client, addresses):
    for address in addresses:
        body = page(client, f"/en/{address}")

        assert "style=" not in body
        assert "<style" not in body
        assert not re.search(r"<script(?![^>]*\ssrc=)", body), address
        assert not re.search(r"\son\w+=", body), address


def test_shared_links_tell_what_they_are(client, poll):
    body = page(client, f"/gu/consultations/{poll.consultation.slug}/")

    address = f"http://127.0.0.1:8000/gu/consultations/{poll.consultation.slug}/"
    assert f'<link rel="canonical" href="{address}">' in body
    assert f'<meta property="og:url" content="{address}">' in body
    assert '<meta property="og:title" content="રાતની બસ">' in body
    assert '<meta property="og:locale" content="gu_IN">' in body
    for code in LANGUAGES:
        assert (
            f'hreflang="{code}" href="{address.replace("/gu/", f"/{code}/")}"' in body
        )


def test_the_map_for_search_engines_has_every_page_in_every_language(client, poll):
    body = page(client, "/sitemap.xml")

    assert body.count("<url>") == 3 * (len(PAGES) + 1)
    assert f"/hi/consultations/{poll.consultation.slug}/" in body


def test_robots_are_shown_the_map(client):
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in page(client, "/robots.txt")


def test_the_service_worker_keeps_a_page_for_every_language(client):
    reply = client.get("/service-worker.js")

    assert reply.headers["Content-Type"] == "text/javascript"
    assert '["/gu/offline/", "/hi/offline/", "/en/offline/"]' in reply.content.decode()
    assert not reply.cookies
