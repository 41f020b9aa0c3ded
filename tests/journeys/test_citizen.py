"""A citizen finds a question, answers it and sees the answer counted."""

import re

import pytest
from playwright.sync_api import expect

from consult.responses.models import Response
from consult.responses.operations import submit_response
from tests.consult.accounts import outbox
from tests.factories import CitizenFactory, DistrictFactory, answer_to, make_poll
from tests.frontend.citizens.counted import count
from tests.journeys.conftest import PHONE, session_of

pytestmark = pytest.mark.browser
DIGITS = str.maketrans("0123456789", "૦૧૨૩૪૫૬૭૮૯")


@pytest.fixture
def dahod(site):
    return DistrictFactory(name_gu="દાહોદ", name_hi="दाहोद", name_en="Dahod")


@pytest.fixture
def busy_poll(site):
    """A poll that already holds more than fifty answers."""
    poll = make_poll()
    for number, choice in enumerate(poll.questions.all()[0].choices.all()):
        choice.text_gu = ["દરરોજ", "એક દિવસ છોડીને", "ખબર નથી"][number]
        choice.save()
    count(poll, [30, 20, 10])
    return poll


def sign_in(page, phone):
    """Give number and code in Gujarati digits, as somebody might type them."""
    page.get_by_label("મોબાઇલ નંબર").fill(phone.translate(DIGITS))
    page.locator("main button").first.click()
    page.locator("input.code").fill(outbox.last_code().translate(DIGITS))
    page.locator("main button").first.click()


def test_a_citizen_answers_in_gujarati_without_scripts(site, browser, busy_poll, dahod):
    page = browser.new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{site}/gu/")
    send = page.get_by_role("button", name="જવાબ મોકલો")
    assert send.bounding_box()["y"] + send.bounding_box()["height"] < PHONE["height"]

    page.get_by_text("એક દિવસ છોડીને").click()
    send.click()
    expect(page).to_have_url(f"{site}/gu/sign-in/")
    sign_in(page, "9825012345")
    page.get_by_label("તમારો જિલ્લો").select_option(label="દાહોદ")
    page.locator("main button").first.click()

    expect(page).to_have_url(f"{site}/gu/activities/{busy_poll.slug}/answered/")
    expect(page.locator("[data-people]")).to_have_text("61")
    expect(page.locator(".mine")).to_contain_text("એક દિવસ છોડીને")
    assert re.fullmatch(
        "[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}", page.locator(".code").inner_text()
    )
    assert Response.objects.get().district == dahod

    page.goto(f"{site}/gu/mine/")
    page.get_by_role("button").click()
    page.goto(f"{site}/gu/mine/")
    expect(page).to_have_url(re.compile("/gu/sign-in/"))


def test_a_survey_is_answered_page_by_page_in_two_languages(site, browser, dahod):
    survey = make_poll(kind="multiple", choices=3)
    first = survey.questions.all()[0]
    second = type(first).objects.create(
        activity=survey, kind="scale", page=2, text_gu="કેટલું?", text_hi="कितना?"
    )
    page = browser.new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{site}/gu/activities/{survey.slug}/")

    page.locator(".choice").nth(0).click()
    page.locator(".choice").nth(2).click()
    page.locator(".langs button[lang=hi]").click()
    expect(page.locator("h1")).to_have_text("कौन सी बस?")
    page.locator("form#answer button").last.click()
    page.locator(".choice", has_text="7").click()
    page.locator("form#answer button").last.click()
    expect(page).to_have_url(f"{site}/hi/sign-in/")
    page.locator("main input[type=tel]").fill("9825012346")
    page.locator("main button").first.click()
    page.locator("input.code").fill(outbox.last_code())
    page.locator("main button").first.click()
    page.locator("main button").first.click()

    chosen = [choice.pk for choice in first.choices.all()]
    response = Response.objects.get()
    assert response.answers == {
        str(first.pk): [chosen[0], chosen[2]],
        str(second.pk): 7,
    }
    assert response.language == "hi"


def test_the_counts_move_while_one_looks(site, browser, busy_poll):
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{site}/gu/activities/{busy_poll.slug}/results/")
    expect(page.locator(".fresh")).to_contain_text("જીવંત")
    rows = page.locator("[data-cell]")
    expect(rows.first.locator("[data-percent]")).to_have_text("50%")

    for _ in range(3):
        submit_response(
            busy_poll,
            by=CitizenFactory(),
            answers=answer_to(busy_poll, 0),
            language="gu",
            channel="api",
        )

    expect(page.locator("[data-people]")).to_have_text("63")
    expect(rows.first.locator("[data-count]")).to_have_text("33")
    expect(rows.first.locator("[data-percent]")).to_have_text("52%")
    expect(rows.first.locator("rect")).to_have_attribute("width", "52%")


def test_a_tally_that_has_stopped_says_since_when(site, browser, busy_poll):
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{site}/en/activities/{busy_poll.slug}/results/")
    expect(page.locator(".fresh")).to_contain_text("Live, up to")

    page.evaluate("document.querySelector('live-tally').socket.close()")

    expect(page.locator(".fresh.stopped")).to_contain_text("nothing new since")
    expect(page.locator(".fresh")).to_contain_text("Live, up to", timeout=10_000)


def test_a_link_is_copied_with_a_script_and_shown_without(site, browser, busy_poll):
    citizen = CitizenFactory()
    submit_response(
        busy_poll,
        by=citizen,
        answers=answer_to(busy_poll),
        language="gu",
        channel="web",
    )
    context = browser.new_context(viewport=PHONE)
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    context.add_cookies([session_of(citizen, site)])
    page = context.new_page()
    page.goto(f"{site}/en/activities/{busy_poll.slug}/answered/")

    page.get_by_role("button", name="Copy link").click()

    link = f"{site}/en/activities/{busy_poll.slug}/"
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == link
    expect(page.locator(".address")).to_have_text(link)


def test_what_was_chosen_survives_a_lost_network(site, browser, busy_poll):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{site}/gu/")
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    page.reload()
    page.get_by_text("એક દિવસ છોડીને").click()

    context.set_offline(True)
    page.get_by_role("button", name="જવાબ મોકલો").click()
    expect(page.locator("h1 + p")).to_be_visible()
    expect(page.locator(".choice")).to_have_count(0)
    context.set_offline(False)
    page.go_back()
    page.get_by_role("button", name="જવાબ મોકલો").click()

    expect(page).to_have_url(f"{site}/gu/sign-in/")
    expect(page.locator(".notice").first).to_contain_text("તમારો જવાબ સાચવ્યો છે")
