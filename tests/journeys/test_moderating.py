"""A moderator works through the queue by keys, and turns them off."""

import pytest
from playwright.sync_api import expect

from consult.contributions.models import Contribution
from consult.moderation.models import Decision
from consult.moderation.operations import flag_contribution
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.factories import CitizenFactory
from tests.journeys.conftest import DESK, PHONE, session_of
from tests.journeys.test_pages import violations
from tests.moderation_factories import held_case, moderator_of
from tests.standards_factories import first_edition, rule

pytestmark = pytest.mark.browser

TEXTS = [
    "અમારા વિસ્તારના વાલ્વમેન 98250 12345 પર ફોન ઉપાડતા નથી, સાંજે પાણી છોડતા જ નથી.",
    "हमारे गाँव में पीने का पानी दो दिन में एक बार आता है, फ़ोन 98250 54321",
    "amara gam ma pivanu pani be divse ek var aave che, call 98765 43210",
]


@pytest.fixture
def discussion(site):
    first_edition()
    return make_discussion()


@pytest.fixture
def cases(discussion):
    return [held_case(discussion, text=text) for text in TEXTS]


@pytest.fixture
def context(site, browser, discussion):
    context = browser.new_context(viewport=DESK)
    context.add_cookies([session_of(moderator_of(discussion), site)])
    yield context
    context.close()


def states():
    rows = Contribution.objects.order_by("pk")
    return list(rows.values_list("state", flat=True))


def test_a_moderator_decides_by_keys_undoes_and_turns_them_off(site, context, cases):
    page = context.new_page()
    page.goto(f"{site}/en/office/moderation/")
    expect(page.locator(".case.current")).to_contain_text("વાલ્વમેન")

    page.keyboard.press("h")
    page.keyboard.press("3")
    expect(page.locator(".case.current .says")).to_contain_text("ફોન નંબર")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text("Hidden.")
    assert states() == ["hidden", "held", "held"]

    page.keyboard.press("z")
    expect(page.locator(".done")).to_contain_text("Undone.")
    assert states() == ["held", "held", "held"]

    page.keyboard.press("j")
    expect(page.locator(".case.current")).to_contain_text("पीने का पानी")
    page.keyboard.press("p")
    expect(page.locator(".done")).to_contain_text("It stands.")
    assert states() == ["held", "published", "held"]

    page.keyboard.press("?")
    expect(page.locator("#keys-on")).not_to_be_checked()
    page.keyboard.press("p")
    page.reload()
    expect(page.locator("#keys-on")).not_to_be_checked()
    assert Decision.objects.filter(undone_at=None).count() == 1


def test_the_queue_is_accessible_wide_and_narrow(site, context, discussion, cases):
    flagged = ContributionFactory(activity=discussion)
    flag_contribution(flagged, by=CitizenFactory(), rule=rule(2), note="Look")
    page = context.new_page()
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        for show in ("waiting", "flagged"):
            page.goto(f"{site}/en/office/moderation/?show={show}")
            page.locator("details.hide summary").first.click()
            assert violations(page) == []
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"]


@pytest.mark.parametrize("language", ["en", "gu", "hi"])
def test_the_rules_and_the_account_are_accessible(site, context, cases, language):
    page = context.new_page()
    page.set_viewport_size({"width": 320, "height": 700})
    for name in ("standards", "moderation"):
        page.goto(f"{site}/{language}/{name}/")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
