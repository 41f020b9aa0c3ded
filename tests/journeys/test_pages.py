"""Every page of the citizens' side, as machines check it and as it fits a phone."""

from importlib.resources import files

import pytest

from consult.languages import CODES
from consult.responses.operations import submit_response
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    QuestionFactory,
    answer_to,
    make_poll,
)
from tests.frontend.citizens.counted import count, count_in
from tests.journeys.conftest import DESK, PHONE, session_of

pytestmark = pytest.mark.browser
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text()
NARROWEST = {"width": 320, "height": 640}


@pytest.fixture
def citizen(site):
    return CitizenFactory()


@pytest.fixture
def addresses(site, citizen):
    """Every page with all it can hold, and each of the states it can be in."""
    poll, closed, secret = polls()
    survey = make_survey()
    submit_response(
        poll, by=citizen, answers=answer_to(poll), language="gu", channel="web"
    )
    activities = [
        f"activities/{activity.slug}/{page}"
        for activity in (poll, survey, closed, secret)
        for page in ("", "results/")
    ]
    return [
        "",
        "?district=dahod",
        "consultations/",
        "consultations/?search=borewell",
        *(f"consultations/{a.consultation.slug}/" for a in (poll, closed, secret)),
        *activities,
        f"activities/{poll.slug}/answered/",
        f"activities/{poll.slug}/withdraw/",
        "results/",
        "draft-rules/",
        "mine/",
        "receipt/",
        "sign-in/about-you/",
        "sign-out/",
        *("about/", "help/", "accessibility/", "privacy/", "open-data/", "feedback/"),
        "offline/",
        "no-such-page/",
    ]


def polls():
    """Return polls that are open, closed and shown to officials only."""
    dahod = DistrictFactory(slug="dahod", tile_column=7, tile_row=3)
    dang = DistrictFactory(tile_column=6, tile_row=7)
    here = make_poll()
    closed = make_poll(consultation=ConsultationFactory(closed=True))
    secret = make_poll(
        consultation=ConsultationFactory(result_visibility="officials_only")
    )
    secret.consultation.districts.add(dahod, dang)
    for poll in (here, closed):
        count(poll, [300, 200, 100])
        count_in(poll, "district", dahod.lgd_code, [30, 20, 10])
        count_in(poll, "district", dang.lgd_code, [3, 2, 1], is_released=False)
        count_in(poll, "language", "gu", [30, 20, 10])
        count_in(poll, "age_band", "60+", [30, 20, 10])
    return here, closed, secret


def make_survey():
    """Return a survey with a question of every kind on its one page."""
    survey = ActivityFactory(kind="survey", consultation=ConsultationFactory())
    for position, kind in enumerate(
        ["single", "multiple", "agreement", "scale", "short_text", "long_text"]
    ):
        question = QuestionFactory(activity=survey, kind=kind, position=position)
        if kind in ("single", "multiple"):
            ChoiceFactory.create_batch(2, question=question)
    return survey


@pytest.fixture
def page(browser, site, citizen):
    context = browser.new_context(viewport=PHONE)
    context.add_cookies([session_of(citizen, site)])
    yield context.new_page()
    context.close()


def violations(page):
    """List the rules that the page breaks, each with the first place where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(
        """async () => {
          const { violations } = await axe.run({ resultTypes: ["violations"] });
          return violations.map(({ id, nodes }) => [id, nodes[0].html]);
        }"""
    )


@pytest.mark.parametrize(
    ("language", "scheme"),
    [*((language, "light") for language in CODES), ("gu", "dark")],
)
def test_no_page_breaks_a_rule_of_accessibility(
    site, page, addresses, language, scheme
):
    page.emulate_media(color_scheme=scheme)
    broken = {}
    for address in addresses:
        page.goto(f"{site}/{language}/{address}")
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            broken[address, size["width"]] = violations(page)

    assert not any(broken.values()), {
        at: rules for at, rules in broken.items() if rules
    }


@pytest.mark.parametrize("language", CODES)
def test_no_page_scrolls_sideways_on_the_narrowest_phone_or_with_large_letters(
    site, page, addresses, language
):
    for address in addresses:
        page.goto(f"{site}/{language}/{address}")
        for size, letters in [(NARROWEST, "100%"), (PHONE, "200%")]:
            page.set_viewport_size(size)
            page.evaluate(
                "size => document.documentElement.style.fontSize = size", letters
            )

            width = page.evaluate("document.documentElement.scrollWidth")

            assert width == size["width"], f"{address} at {letters}"


@pytest.mark.parametrize("language", CODES)
def test_pages_before_signing_in_break_no_rule_either(site, browser, language):
    page = browser.new_page(viewport=PHONE)
    poll = make_poll()
    page.goto(f"{site}/{language}/activities/{poll.slug}/")
    page.locator("form#answer button").last.click()
    assert violations(page) == []

    page.locator(".choice").first.click()
    page.locator("form#answer button").last.click()
    assert violations(page) == []

    page.locator("main input[type=tel]").fill("9825012345")
    page.locator("main button").first.click()
    assert violations(page) == []


def test_the_check_would_find_a_picture_without_words(page):
    page.set_content('<html lang="en"><title>A</title><main><img src="a.png"></main>')

    assert "image-alt" in [rule for rule, _place in violations(page)]
