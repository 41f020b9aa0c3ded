"""Pledge, quiz, draft rule and their lists: for machines, a small phone, a slow line."""

from gzip import compress

import pytest

from consult.languages import CODES
from consult.responses.quizzes import begin_quiz
from tests.consult.consultations.activities.test_draft_rule import make_rule
from tests.consult.consultations.activities.test_quiz import make_quiz
from tests.consult.responses.test_scores import closed, take
from tests.factories import ActivityFactory, CitizenFactory
from tests.journeys.conftest import PHONE, session_of
from tests.journeys.test_pages import violations

pytestmark = pytest.mark.browser

BUDGET = 30_000
"""Bytes on the line, of the page and all that it loads."""


@pytest.fixture
def citizen(site):
    return CitizenFactory()


@pytest.fixture
def addresses(citizen):
    pledge = ActivityFactory(kind="pledge", intro_en="I save water.")
    waiting, begun, answered, over = (make_quiz() for _ in range(4))
    begin_quiz(begun, by=citizen)
    take(answered, right=2, citizen=citizen)
    take(over, right=3)
    closed(over)
    rule = make_rule(opens_in=-1)
    make_rule(days=10, shorter_reason_en="A flood.")
    return [
        f"activities/{pledge.slug}/",
        f"activities/{waiting.slug}/",
        f"activities/{begun.slug}/",
        f"activities/{answered.slug}/answered/",
        f"activities/{over.slug}/ranking/",
        f"activities/{rule.slug}/",
        f"consultations/{rule.consultation.slug}/",
        "draft-rules/",
    ]


@pytest.fixture
def page(browser, site, citizen):
    context = browser.new_context(viewport=PHONE)
    context.add_cookies([session_of(citizen, site)])
    yield context.new_page()
    context.close()


def weight_of(page):
    """Return the bytes of the page and of what it loaded, compressed."""
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name)"
    )
    parts = [page.request.get(address) for address in [page.url, *loaded]]
    return sum(len(compress(part.body())) for part in parts)


@pytest.mark.parametrize("language", CODES)
def test_pages_of_every_kind_are_sound_narrow_and_light(
    site, page, addresses, language
):
    broken, heavy = {}, {}
    for address in addresses:
        page.goto(f"{site}/{language}/{address}")
        width = page.evaluate("document.documentElement.scrollWidth")
        rules = violations(page)
        if rules or width > PHONE["width"]:
            broken[address] = [*rules, width]
        if (weight := weight_of(page)) > BUDGET:
            heavy[address] = weight

    assert not broken
    assert not heavy


def test_the_time_left_is_counted_down_and_said_once(site, page, citizen):
    quiz = make_quiz(seconds=62)
    begin_quiz(quiz, by=citizen)

    page.goto(f"{site}/en/activities/{quiz.slug}/")

    said = page.locator("count-down [role=status]")
    said.get_by_text("One minute is left.").wait_for(state="attached")
    assert page.locator("count-down [data-left]").inner_text() in ("1:00", "0:59")
