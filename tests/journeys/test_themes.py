"""What people mean: for machines that check pages, a small phone and a slow line."""

import pytest

from consult.accounts.receipts import code_for
from consult.languages import CODES
from consult.themes.operations import contest_placing, propose_themes
from consult.themes.queries import text_of_answer
from tests.factories import CitizenFactory
from tests.journeys.conftest import session_of
from tests.journeys.test_pages import NARROWEST, violations
from tests.journeys.test_pages_of_kinds import BUDGET, weight_of
from tests.themes_factories import (
    analyst_of,
    answer_with,
    confirmed,
    roads,
    themes_of,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def said(site):
    """A survey about roads, its themes confirmed but one, and somebody's own text."""
    survey, citizen = roads(result_visibility="live"), CitizenFactory()
    question = survey.questions.get()
    answer = answer_with(survey, question, "the river bridge is broken", citizen)
    propose_themes(survey)
    analyst = analyst_of(survey)
    own = text_of_answer(question, answer.participant)
    others = [theme for theme in themes_of(survey) if theme != own.theme]
    for theme in [own.theme, *others[1:]]:
        confirmed(theme, analyst, f"Theme {theme.pk}")
    return survey, citizen, text_of_answer(question, answer.participant), analyst


@pytest.fixture
def opened(browser, site):
    """Return a page of the narrowest phone, signed in as somebody."""
    contexts = []

    def opened(person):
        context = browser.new_context(viewport=NARROWEST)
        context.add_cookies([session_of(person, site)])
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


def faults(page, budget=None):
    wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    heavy = budget is not None and weight_of(page) > budget
    return violations(page) + ["too wide"] * wide + ["too heavy"] * heavy


@pytest.mark.parametrize("language", CODES)
def test_citizens_pages_pass_axe_fit_the_narrowest_phone_and_are_light(
    opened, site, said, language
):
    survey, citizen, text, _analyst = said
    page = opened(citizen)
    place = f"{site}/{language}/activities/{survey.slug}/themes/"
    found = {}

    page.goto(place)
    found["themes"] = faults(page, BUDGET)
    page.goto(f"{place}mine/")
    found["mine"] = faults(page, BUDGET)
    page.locator("main summary").first.click()
    page.locator("main details form button").first.click()
    found["mine, refused"] = faults(page, BUDGET)
    contest_placing(text, by=citizen, reason="It is the bus.", language="en")
    page.goto(f"{place}mine/")
    found["mine, contested"] = faults(page, BUDGET)
    page.goto(f"{site}/{language}/word/")
    found["word, asked"] = faults(page, BUDGET)
    page.fill("#id_code", code_for(text.participant))
    page.locator("main form button").last.click()
    found["word"] = faults(page, BUDGET)

    assert {where: bad for where, bad in found.items() if bad} == {}


@pytest.mark.parametrize("language", CODES)
def test_officials_pages_pass_axe_and_fit_the_narrowest_phone(
    opened, site, said, language
):
    survey, citizen, text, analyst = said
    contest = contest_placing(text, by=citizen, reason="It is the bus.", language="en")
    proposal = survey.themes.get(state="proposed")
    page = opened(analyst)
    place = f"{site}/{language}/office/activities/{survey.slug}/themes/"
    found = {}
    for rest in [
        "",
        f"{text.theme_id}/",
        f"none/?question={text.question_id}",
        f"coding/?question={text.question_id}",
        f"contests/{contest.pk}/",
    ]:
        page.goto(f"{place}{rest}")
        found[rest] = faults(page)
    page.goto(f"{place}{proposal.pk}/")
    page.locator("button[value=confirm]").click()
    found["confirming, refused"] = faults(page)
    assert page.locator(".error").count() > 0
    for name in ("taken", "quoted"):
        for box in page.locator(f"input[name={name}]").all()[:3]:
            box.check()
    page.locator("button[value=confirm]").click()
    found["confirmed"] = faults(page)

    assert {where: bad for where, bad in found.items() if bad} == {}
    proposal.refresh_from_db()
    assert proposal.is_confirmed
