"""A citizen answers a survey that asks in every way there is, without scripts."""

import pytest
from playwright.sync_api import expect

from consult.responses.models import Response
from tests.factories import CitizenFactory
from tests.frontend.citizens.counted import count_answers
from tests.frontend.citizens.every_kind import answers_to, make_survey
from tests.journeys.conftest import PHONE, session_of
from tests.journeys.test_pages import NARROWEST, violations

pytestmark = pytest.mark.browser


@pytest.fixture
def survey(site):
    return make_survey()


@pytest.fixture
def citizen(site):
    return CitizenFactory()


def visited(browser, site, citizen, **options):
    context = browser.new_context(viewport=PHONE, **options)
    context.add_cookies([session_of(citizen, site)])
    return context.new_page()


def fill(page, survey, number):
    """Answer everything that a page of the survey asks, by tapping and typing."""
    for name, answer in answers_to(survey).items():
        question = survey.asked[name]
        if question.page == number:
            fill_one(page, question, answer)


def fill_one(page, question, answer):
    name = f"q{question.pk}"
    match question.kind, answer:
        case _, {"value": value, "words": words}:
            page.locator(f"label[for='{name}-{value}']").click()
            page.locator(f"#{name}-words").fill(words)
        case "ranking", _:
            for place, choice in enumerate(answer, start=1):
                page.locator(f"#{name}-c{choice}").select_option(str(place))
        case "points", _:
            for choice, points in answer.items():
                page.locator(f"#{name}-c{choice}").fill(str(points))
        case "matrix", _:
            for row, choice in answer.items():
                page.locator(f"label[for='{name}-r{row}-{choice}']").click()
        case "date", _:
            year, month, day = answer.split("-")
            page.locator(f"#{name}-day").fill(day)
            page.locator(f"#{name}-month").select_option(str(int(month)))
            page.locator(f"#{name}-year").fill(year)
        case "place", _:
            page.locator(f"#{name}").select_option(str(answer))
        case (("number" | "short_text" | "long_text"), _):
            page.locator(f"#{name}").fill(str(answer))
        case "multiple", _:
            for choice in answer:
                page.locator(f"label[for='{name}-{choice}']").click()
        case _:
            page.locator(f"label[for='{name}-{answer}']").click()


def go_on(page):
    page.locator("form#answer .send button").last.click()


def test_every_kind_is_answered_in_gujarati_without_scripts(
    site, browser, survey, citizen
):
    page = visited(browser, site, citizen, java_script_enabled=False)
    page.goto(f"{site}/gu/activities/{survey.slug}/")

    fill(page, survey, 1)
    go_on(page)
    go_on(page)
    expect(page.locator(".error-summary li")).not_to_have_count(0)
    fill(page, survey, 2)
    page.locator("button[value=later]").click()
    code = page.locator(".ticket .code").inner_text()
    page.goto(f"{site}/gu/unfinished/{code}/")
    page.locator("main form button").click()
    go_on(page)
    fill(page, survey, 3)
    go_on(page)

    expect(page).to_have_url(f"{site}/gu/activities/{survey.slug}/answered/")
    assert Response.objects.get().answers == answers_to(survey)


def test_no_page_of_it_breaks_a_rule_or_scrolls_sideways(
    site, browser, survey, citizen
):
    page = visited(browser, site, citizen)
    page.goto(f"{site}/gu/activities/{survey.slug}/")
    for number in (1, 2, 3):
        go_on(page)
        assert violations(page) == []
        assert fits(page)
        fill(page, survey, number)
        go_on(page)

    count_answers_of(survey)
    page.goto(f"{site}/gu/activities/{survey.slug}/results/")
    for details in page.locator("live-tally details").all():
        details.locator("summary").click()
    assert violations(page) == []
    assert fits(page)


def count_answers_of(survey):
    """Let sixty people more have answered the same."""
    survey.counters.all().delete()
    count_answers(survey, [answers_to(survey)] * 61)


def fits(page):
    page.set_viewport_size(NARROWEST)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(PHONE)
    return width == NARROWEST["width"]
