"""Whose answer is set aside objects on a phone, and an official answers."""

import pytest

from consult.accounts import receipts
from consult.consultations.participation import participant_in
from consult.integrity.objecting import object_signed_in
from consult.languages import CODES
from consult.responses.models import Response
from tests.factories import CitizenFactory, make_poll
from tests.integrity_factories import (
    answers_in,
    officials_of,
    signal_on,
    standing_quarantine_of,
)
from tests.journeys.conftest import PHONE, session_of
from tests.journeys.test_outcomes import in_three, press, signed_in
from tests.journeys.test_pages import NARROWEST, violations

pytestmark = pytest.mark.browser


@pytest.fixture
def poll(site):
    made = make_poll()
    answers_in(made, [0, 1, 2] * 20)
    return made


@pytest.fixture
def citizen(poll):
    made = CitizenFactory()
    standing_quarantine_of(poll, made)
    return made


@pytest.fixture
def code(poll, citizen):
    participant = participant_in(poll, citizen.pk)
    given = receipts.code_for(participant)
    rows = Response.objects.filter(participant=participant)
    rows.update(code_hash=receipts.hash_of(given))
    return given


def test_with_a_code_alone_one_objects_and_reads_the_answer(
    browser, site, poll, citizen, code
):
    phone = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    phone.goto(f"{site}/en/word/")
    phone.fill("#id_code", code)
    press(phone, "Look up")
    phone.fill("#words", "I answered at the kiosk of our village.")
    press(phone, "Object")
    assert "An official will answer here." in phone.locator("main").inner_text()

    (analyst,) = officials_of(poll, "analyst")
    office = signed_in(browser, site, analyst)
    office.goto(f"{site}/en/office/")
    office.locator("a[href*='#objections']").click()
    office.locator("a[href*='/objections/']").click()
    assert "kiosk of our village" in office.locator("main").inner_text()
    in_three(office, "answer", "We look at it again")
    press(office, "Answer")
    office.context.close()

    phone.fill("#id_code", code)
    press(phone, "Look up")
    assert "We look at it again (en)" in phone.locator("main").inner_text()
    phone.context.close()


@pytest.mark.parametrize("language", CODES)
def test_the_pages_pass_axe_and_fit_the_narrowest_phone(
    browser, site, poll, citizen, code, language
):
    (analyst,) = officials_of(poll, "analyst")
    signal = signal_on(poll, answers_in(poll, [1] * 12))
    objection = object_signed_in(poll, by=citizen, words="It was me.", language="en")
    found = {}
    for user, addresses in {
        citizen: ["mine/", f"activities/{poll.slug}/objection/", "word/"],
        analyst: [
            f"office/activities/{poll.slug}/integrity/{rest}"
            for rest in ("", f"signals/{signal.pk}/", f"objections/{objection.pk}/")
        ],
    }.items():
        context = browser.new_context(viewport=NARROWEST)
        context.add_cookies([session_of(user, site)])
        page = context.new_page()
        for address in addresses:
            page.goto(f"{site}/{language}/{address}")
            if address == "word/":
                page.fill("#id_code", code)
                page.locator("main form button").last.click()
            wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
            found[address] = violations(page) + ["too wide"] * wide
        context.close()

    assert {address: bad for address, bad in found.items() if bad} == {}
