"""Two people say the same in two alphabets, and find each other."""

import gzip

import pytest
from playwright.sync_api import expect

from consult.accounts.models import User
from consult.contributions.models import Contribution
from consult.contributions.operations import write_contribution
from consult.discussions.operations import answer_contribution
from consult.languages import CODES
from tests.consult.accounts import outbox
from tests.contributions_factories import make_discussion
from tests.discussions_factories import official_of
from tests.factories import CitizenFactory, DistrictFactory
from tests.frontend.citizens.test_pages import BUDGET, HEADERS, resources_of, size_of
from tests.journeys.conftest import PHONE, session_of
from tests.journeys.test_pages import NARROWEST, violations
from tests.standards_factories import first_edition

pytestmark = pytest.mark.browser
NATIVE = "અમારા ગામમાં પાણીની સમસ્યા છે, ટાંકી ખાલી છે."
LATIN = "gam ma pani ni samasya che, unala ma tanker pan nathi aavtu"
OTHER = "The road to the school is full of holes."


@pytest.fixture
def discussion(site):
    DistrictFactory(name_gu="દાહોદ", name_hi="दाहोद", name_en="Dahod")
    first_edition()
    return make_discussion(title_gu="પાણી", title_hi="पानी", title_en="Water")


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


def sign_in(page, phone):
    """Give a number that nobody gave before, its code, and nothing about oneself."""
    page.locator("main input[type=tel]").fill(phone)
    page.locator("main button").first.click()
    page.locator("input.code").fill(outbox.last_code())
    page.locator("main button").first.click()
    page.locator("main button[name=skip]").click()


def sign_out(page, site):
    page.goto(f"{site}/gu/mine/")
    page.locator("form[action$='/sign-out/'] button").first.click()


def test_two_alphabets_find_each_other_without_scripts(site, page, discussion):
    talk = f"{site}/gu/activities/{discussion.slug}/"
    page.goto(talk)
    page.locator("#write textarea").fill(NATIVE)
    page.locator("#write .button").click()
    # What was typed is kept while its writer says who they are.
    expect(page).to_have_url(f"{site}/gu/sign-in/")
    sign_in(page, "9825012301")
    expect(page).to_have_url(f"{talk}?sort=newest&done=posted")
    expect(page.locator(".words").first).to_have_text(NATIVE)
    sign_out(page, site)

    page.goto(talk)
    page.locator("#write textarea").fill(LATIN)
    page.locator("#write .button").click()
    expect(page.locator(".words")).to_have_text([NATIVE])
    expect(page.locator("#write textarea")).to_have_value(LATIN)
    assert Contribution.objects.count() == 1
    page.locator("#write button.button").click()
    sign_in(page, "9825012302")
    assert Contribution.objects.published().count() == 2
    write_contribution(
        discussion, by=CitizenFactory(), text=OTHER, language="en", channel="web"
    )

    for words in ("પાણીની સમસ્યા", "pani ni samasya"):
        page.goto(talk)
        page.locator("input[type=search]").fill(words)
        page.locator("form[role=search] button").click()
        found = page.locator(".talk .words").all_inner_texts()
        assert sorted(found) == sorted([NATIVE, LATIN]), words


def test_agreeing_is_carried_over_signing_in_without_scripts(site, page, discussion):
    one = write_contribution(
        discussion, by=CitizenFactory(), text=NATIVE, language="gu", channel="web"
    )
    talk = f"{site}/hi/activities/{discussion.slug}/"
    page.goto(talk)

    page.locator(".agree .button").first.click()
    sign_in(page, "9825012303")

    expect(page).to_have_url(f"{talk}#c{one.pk}")
    expect(page.locator(".agree [aria-pressed=true]")).to_contain_text("1")


@pytest.mark.parametrize("language", CODES)
def test_the_pages_break_no_rule_and_fit(site, browser, discussion, language):
    citizen = CitizenFactory()
    one = _filled(discussion, citizen)
    talk = f"{site}/{language}/activities/{discussion.slug}/"
    addresses = [talk, f"{talk}contributions/{one.pk}/"]
    addresses += [
        f"{addresses[1]}{action}/" for action in ("edit", "delete", "history")
    ]
    context = browser.new_context(viewport=PHONE)
    context.add_cookies([session_of(citizen, site)])
    page = context.new_page()
    broken = {}

    for address in addresses:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(address)
            broken[address, scheme] = violations(page)
        assert _weight(page, address) < BUDGET
        page.set_viewport_size(NARROWEST)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width == NARROWEST["width"], address
        page.set_viewport_size(PHONE)
    context.close()

    assert not any(broken.values()), broken


def test_new_words_are_told_of_quietly(site, browser, discussion):
    write_contribution(
        discussion, by=CitizenFactory(), text=NATIVE, language="gu", channel="web"
    )
    page = browser.new_page(viewport=PHONE)
    with page.expect_websocket() as opened:
        page.goto(f"{site}/en/activities/{discussion.slug}/")
    opened.value.wait_for_event("framereceived", lambda frame: '"news"' in frame)

    write_contribution(
        discussion, by=CitizenFactory(), text=OTHER, language="en", channel="web"
    )

    expect(page.locator("talk-news a")).to_have_text("1 new")
    expect(page.locator(".talk .words")).to_have_count(1)
    page.locator("talk-news a").click()
    expect(page.locator(".talk .words").first).to_have_text(OTHER)
    page.close()


def _filled(discussion, citizen: User) -> Contribution:
    """Let a page hold all that it can, a full one, and return one's own text on it."""
    one = write_contribution(
        discussion, by=citizen, text=NATIVE, language="gu", channel="web"
    )
    answer_contribution(one, by=official_of(discussion), text={"gu": "આભાર."})
    for number in range(20):
        write_contribution(
            discussion,
            by=CitizenFactory(),
            text=f"{number}: {_words(number)}",
            language="gu",
            channel="web",
            parent=one if number < 3 else None,
        )
    write_contribution(
        discussion,
        by=citizen,
        text="Call 98250 12345 soon",
        language="en",
        channel="web",
    )
    return one


def _words(number: int) -> str:
    """Return a text of some length that is like none of the others."""
    words = NATIVE.split() + OTHER.split()
    return " ".join(words[(number * 7 + at * at) % len(words)] for at in range(40))


def _weight(page, address: str) -> int:
    """Count the bytes that the page and what it fetches take on the wire."""
    body = page.content()
    parts = len(gzip.compress(body.encode())) + HEADERS
    return parts + sum(size_of(resource) for resource in resources_of(body))
