"""From what was said to what was done: the department, and whoever holds a receipt."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.languages import CODES
from consult.outcomes.words import words_of
from consult.responses.operations import submit_response
from tests.contributions_factories import make_discussion, written
from tests.factories import CitizenFactory, answer_to, make_poll
from tests.journeys.conftest import DESK, PHONE, session_of
from tests.journeys.test_pages import NARROWEST, violations
from tests.outcomes_factories import TextFactory, ThemeFactory, hands_of, reported

pytestmark = pytest.mark.browser

DUE_ON = (timezone.localdate() + timedelta(days=60)).isoformat()


@pytest.fixture
def said(site):
    """A consultation that has closed, and the codes of whoever spoke in it."""
    poll, citizen = make_poll(), CitizenFactory()
    consultation = poll.consultation
    discussion = make_discussion(consultation=consultation)
    text = written(discussion, citizen, text="There is no bus after seven.")
    submit_response(
        poll, by=citizen, answers=answer_to(poll), language="en", channel="web"
    )
    TextFactory(theme=ThemeFactory(activity=discussion), contribution=text)
    consultation.opens_at -= timedelta(days=30)
    consultation.closes_at = timezone.now() - timedelta(days=2)
    consultation.sealed_at = timezone.now()
    consultation.save()
    codes = {word.activity.kind: word.code for word in words_of(citizen)}
    return consultation, codes


def signed_in(browser, site, official):
    context = browser.new_context(viewport=DESK)
    context.add_cookies([session_of(official, site)])
    return context.new_page()


def in_three(page, name, words):
    for code in CODES:
        page.fill(f'textarea[name="{name}.{code}"]', f"{words} ({code})")


def press(page, words):
    page.get_by_role("button", name=words).click()


def test_a_policymaker_reports_and_a_citizen_follows_by_receipt_alone(
    browser, site, said
):
    consultation, codes = said
    author, approver = hands_of(consultation)
    page = signed_in(browser, site, author)
    page.goto(f"{site}/en/office/")
    page.get_by_role("link", name="Write").click()
    in_three(page, "heard", "People want a later bus")
    press(page, "Save draft")
    for subject in ["Which bus?", "Evening buses"]:
        page.locator(".queue").get_by_role("link", name=subject).click()
        page.select_option("select[name=verdict]", "accepted")
        page.fill("input[name=due_on]", DUE_ON)
        in_three(page, "reason", f"A bus at 7:30 pm: {subject}")
        in_three(page, "owner_post", "Divisional Controller")
        press(page, "Save draft")
    press(page, "Ask for approval")
    page.context.close()

    second = signed_in(browser, site, approver)
    second.goto(f"{site}/en/office/")
    second.get_by_role("link", name="Read").first.click()
    press(second, "Report it to the public")
    second.locator(".queue").get_by_role("link", name="Evening buses").click()
    in_three(second, "text", "41 of 64 buses run")
    second.fill("input[name=share]", "64")
    press(second, "Publish the progress")
    second.context.close()

    phone = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    phone.goto(f"{site}/en/consultations/{consultation.slug}/outcome/")
    phone.fill("#id_code", codes["discussion"].lower())
    press(phone, "Look up")
    followed = phone.locator("main").inner_text()
    assert "There is no bus after seven." in followed
    assert "Counted in the theme “Evening buses”." in followed
    assert "41 of 64 buses run (en)" in followed
    phone.fill("#id_code", codes["poll"])
    press(phone, "Look up")
    assert "A bus at 7:30 pm: Which bus? (en)" in phone.locator("main").inner_text()
    phone.context.close()


@pytest.mark.parametrize("language", CODES)
def test_the_pages_of_outcomes_pass_axe_and_fit_the_narrowest_phone(
    browser, site, said, language
):
    consultation, codes = said
    author, _approver = hands_of(consultation)
    reported(consultation, due_on=timezone.localdate() - timedelta(days=1))
    place = f"consultations/{consultation.slug}/outcome/"
    key = consultation.outcome.dispositions.order_by("pk")[0].key
    context = browser.new_context(viewport=NARROWEST)
    context.add_cookies([session_of(author, site)])
    page = context.new_page()
    found = {}
    for address in [
        place,
        f"departments/{consultation.department.slug}/",
        "word/",
        f"office/{place}",
        f"office/{place}{key}/",
    ]:
        page.goto(f"{site}/{language}/{address}")
        if address == "word/":
            page.fill("#id_code", codes["discussion"])
            with page.expect_navigation():
                page.locator("main form button").last.click()
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        found[address] = violations(page) + ["too wide"] * wide
    context.close()

    assert {address: bad for address, bad in found.items() if bad} == {}
