"""A citizen votes on statements and adds one, in Hindi and without scripts."""

import pytest
from playwright.sync_api import expect

from consult.contributions.models import Contribution, ContributionTranslation, hash_of
from consult.statements.models import Vote
from tests.factories import CitizenFactory
from tests.journeys.conftest import PHONE, session_of
from tests.journeys.test_pages import NARROWEST, violations
from tests.statements_factories import StatementFactory, make_statements

pytestmark = pytest.mark.browser

TEXT = "ગલીની લાઇટ રાત્રે દસ પછી પણ ચાલુ રહેવી જોઈએ, ભલે વીજળીનો ખર્ચ વધે."
HINDI = "गली की बत्तियाँ रात दस बजे के बाद भी जलती रहनी चाहिए।"


@pytest.fixture
def activity(site):
    made = make_statements(0)
    statement = StatementFactory(activity=made, text=TEXT, language="gu")
    ContributionTranslation.objects.create(
        contribution=statement,
        language="hi",
        text=HINDI,
        origin="person",
        of_hash=hash_of(TEXT),
    )
    return made


def opened(browser, site, **options):
    context = browser.new_context(viewport=PHONE, **options)
    context.add_cookies([session_of(CitizenFactory(), site)])
    return context.new_page()


def fits(page):
    page.set_viewport_size(NARROWEST)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(PHONE)
    return width == NARROWEST["width"]


def test_a_statement_is_voted_on_and_another_is_added_without_scripts(
    site, browser, activity
):
    page = opened(browser, site, java_script_enabled=False)
    page.goto(f"{site}/hi/activities/{activity.slug}/")
    expect(page.locator("h1.statement")).to_have_text(HINDI)

    page.locator("button[value=disagree]").click()
    page.locator("a[href$='statements/new/']").click()
    page.locator("textarea").fill(
        "gali ni light ratre das pachhi pan chalu rahevi joie"
    )
    page.locator("form#write .button").click()

    # Somebody said so in Gujarati letters.
    expect(page.locator(".talk .words")).to_have_text(TEXT)
    page.locator("form#write button.button").click()
    # Nearly the same waits for a moderator; its author sees it.
    expect(page.locator(".notice.warn a")).to_contain_text("gali ni light")
    assert Vote.objects.get().value == Vote.Value.DISAGREE
    assert Contribution.objects.filter(form="gu-Latn", state="held").count() == 1


@pytest.mark.parametrize("language", ["gu", "hi", "en"])
def test_no_page_of_it_breaks_a_rule_or_scrolls_sideways(
    site, browser, activity, language
):
    page = opened(browser, site)
    at = f"{site}/{language}/activities/{activity.slug}/"
    statement = activity.contributions.get()
    pages = ["", "statements/new/", f"statements/{statement.pk}/", "results/"]
    for rest in pages:
        page.goto(f"{at}{rest}")
        assert violations(page) == []
        assert fits(page)
    page.goto(at)
    page.locator("button[value=agree]").click()
    for rest in ["", "statements/mine/"]:
        page.goto(f"{at}{rest}")
        assert violations(page) == []
        assert fits(page)
