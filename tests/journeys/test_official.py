"""A department asks: an author writes, an approver launches, a room watches."""

import re

import pytest
from playwright.sync_api import expect

from consult.accounts.operations import register_official
from consult.consultations.models import Activity, Consultation
from consult.responses.operations import submit_response
from consult.tallies.folding import fold
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DepartmentFactory,
    DistrictFactory,
    MembershipFactory,
    ProfileFactory,
    answer_to,
    make_poll,
    with_definition,
)
from tests.frontend.citizens.counted import count
from tests.journeys.conftest import DESK

pytestmark = pytest.mark.browser

PASSWORD = "correct horse battery staple"
WALL = {"width": 1440, "height": 900}
TEXTS = {
    "title": ("રાતની બસ", "रात की बसें", "Night buses"),
    "summary": ("કઈ બસ?", "कौन सी बस?", "Which buses run at night?"),
    "decides": ("રૂટ", "रूट", "Next year’s routes"),
    "destination": ("સમિતિને", "समिति को", "To the committee"),
    "not_decided": ("ભાડું", "किराया", "The fares"),
    "officer_post": ("નાયબ સચિવ", "उप सचिव", "Deputy Secretary"),
    "activities-0-title": ("રાતની બસ", "रात की बस", "The night bus"),
    "activities-0-questions-0-text": ("કઈ બસ?", "कौन सी बस?", "Which bus?"),
    "activities-0-questions-0-choices-0-text": ("લાલ", "लाल", "Red"),
    "activities-0-questions-0-choices-1-text": ("વાદળી", "नीली", "Blue"),
    "activities-0-questions-0-choices-2-text": ("ખબર નથી", "पता नहीं", "Don’t know"),
}


@pytest.fixture
def department(site):
    return DepartmentFactory()


def official_of(department, role):
    official = register_official(
        f"{role}@gujarat.example", full_name=role, password=PASSWORD
    )
    MembershipFactory(official=official, department=department, role=role)


def sign_in(page, site, role):
    page.goto(f"{site}/en/office/")
    page.get_by_label("E-mail address").fill(f"{role}@gujarat.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{site}/en/office/")


def write(page, place, words):
    for code, text in zip(("gu", "hi", "en"), words, strict=True):
        page.locator(f"#{place}-{code}").fill(text)


def answer(poll, district, choices):
    """Let as many citizens of the district answer, each with the choice's number."""
    for number in choices:
        citizen = CitizenFactory(profile=None)
        ProfileFactory(user=citizen, district=district)
        submit_response(
            poll,
            by=citizen,
            answers=answer_to(poll, number),
            key=None,
            language="gu",
            channel="web",
        )
    fold(poll)


def test_an_author_writes_an_approver_publishes_and_the_wall_moves(
    site, browser, department
):
    dahod = DistrictFactory(lgd_code=445, short_name_gu="દાહો", tile_column=7)
    official_of(department, "author")
    official_of(department, "approver")

    author = browser.new_page(viewport=DESK, java_script_enabled=False)
    sign_in(author, site, "author")
    author.get_by_role("link", name="New consultation").click()
    write_draft(author)
    expect(author.get_by_role("status")).to_have_text("Saved.")
    expect(author.locator(".readiness")).to_contain_text("Nothing is missing")
    assert author.get_by_role("link", name="Publish").count() == 0
    author.get_by_role("link", name="Ask for approval").click()
    author.get_by_role("button", name="Ask for approval").click()
    expect(author.get_by_role("status")).to_contain_text("Sent to the approvers")

    approver = browser.new_page(viewport=DESK, java_script_enabled=False)
    sign_in(approver, site, "approver")
    approver.get_by_role("link", name="Night buses").click()
    expect(approver.locator("main")).to_contain_text("रात की बसें")
    approver.get_by_role("link", name="Approve", exact=True).click()
    approver.get_by_role("button", name="Approve").click()
    approver.get_by_role("link", name="Publish", exact=True).click()
    approver.get_by_role("button", name="Publish now").click()
    expect(approver.get_by_role("status")).to_contain_text("The public can see it now")

    # The draft was to open tomorrow; the database's clock decides.
    Consultation.objects.update(opens_at="2026-01-01T00:00Z")
    poll = with_definition(Activity.objects.get())
    answer(poll, dahod, [0] * 40 + [1] * 9)
    wall = browser.new_page(
        viewport=WALL, storage_state=approver.context.storage_state()
    )
    wall.goto(f"{site}/gu/office/activities/{poll.slug}/wall/")
    expect(wall.locator("[data-people]")).to_have_text("49")
    assert wall.locator("[data-percent]").count() == 0

    answer(poll, dahod, [1])
    expect(wall.locator("[data-people]")).to_have_text("50", timeout=5000)
    expect(wall.locator("[data-percent]").first).to_have_text("80%")
    expect(wall.locator("[data-district='445'] .value")).to_have_text(re.compile("."))

    answer(poll, dahod, [2] * 30)
    expect(wall.locator("[data-people]")).to_have_text("80", timeout=5000)
    expect(wall.locator("[data-percent]").first).to_have_text("50%")
    expect(wall.locator("[data-percent]").last).to_have_text("38%")
    assert wall.evaluate("document.documentElement.scrollHeight") == WALL["height"]


def write_draft(page):
    page.get_by_role("button", name="Add a choice").click()
    for place, words in TEXTS.items():
        write(page, place, words)
    page.locator("#activities-0-questions-0-choices-2-stays_last").check()
    page.get_by_label("What we heard, by").fill("2099-01-15")
    page.get_by_label("What we did, by").fill("2099-06-15")
    page.get_by_label("On page").press("Enter")


def test_a_wall_says_when_nobody_answers_it_any_more(site, browser, department):
    official_of(department, "approver")
    poll = make_poll(consultation=ConsultationFactory(department=department))
    count(poll, [30, 20, 10])
    wall = browser.new_page(viewport=WALL)
    sign_in(wall, site, "approver")
    wall.goto(f"{site}/en/office/activities/{poll.slug}/wall/")
    expect(wall.locator(".fresh")).to_contain_text("Live, up to")

    ask = "document.querySelector('wall-tally').ask()"
    wall.evaluate(ask)
    wall.wait_for_function("!document.querySelector('wall-tally').isUnanswered")
    wall.evaluate("document.querySelector('wall-tally').send = () => {}")
    wall.evaluate(ask)
    wall.evaluate(ask)

    expect(wall.locator(".fresh.slow")).to_contain_text("Slow, from")
