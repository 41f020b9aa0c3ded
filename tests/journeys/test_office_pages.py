"""Every page of the office, as machines check it and as it fits screen and phone."""

import pytest

from consult.consultations.drafts import draft_of
from consult.consultations.operations import edit_draft
from consult.languages import CODES
from tests.factories import (
    ChoiceFactory,
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    OfficialFactory,
    QuestionFactory,
    TermFactory,
    make_poll,
)
from tests.frontend.citizens.counted import count, count_in
from tests.journeys.conftest import DESK, PHONE, session_of
from tests.journeys.test_pages import violations

pytestmark = pytest.mark.browser
NARROWEST = {"width": 320, "height": 640}
SCREENS = [{"width": 1440, "height": 900}, {"width": 1920, "height": 1080}]


@pytest.fixture
def official(site):
    """An official who writes and approves for one department."""
    membership = MembershipFactory(role="author")
    MembershipFactory(
        official=membership.official, department=membership.department, role="approver"
    )
    return membership.official


@pytest.fixture
def department(official):
    return official.memberships.first().department


@pytest.fixture
def draft(department):
    """A draft that asks a question of every kind and still misses some texts."""
    draft = ConsultationFactory(department=department, status="draft", title_hi="")
    poll = make_poll(consultation=draft, title_hi="")
    for position, kind in enumerate(["multiple", "scale", "long_text"], start=1):
        question = QuestionFactory(activity=poll, kind=kind, position=position)
        if kind == "multiple":
            ChoiceFactory.create_batch(2, question=question)
    return draft


@pytest.fixture
def addresses(department, draft):
    open_poll = make_poll(consultation=ConsultationFactory(department=department))
    closed = ConsultationFactory(department=department, closed=True)
    few = make_poll(consultation=closed)
    dahod = DistrictFactory(tile_column=7, tile_row=3)
    DistrictFactory(tile_column=6, tile_row=7)
    count(open_poll, [300, 200, 100])
    count(few, [10, 5, 5])
    count_in(open_poll, "district", dahod.lgd_code, [30, 20, 10])
    count_in(open_poll, "age_band", "60+", [30, 20, 10])
    count_in(open_poll, "age_band", "", [30, 20, 10])
    count_in(open_poll, "language", "gu", [30, 20, 10])
    read = ConsultationFactory(department=department, status="in_review")
    published = f"consultations/{open_poll.consultation.slug}"
    return [
        "",
        "consultations/",
        "training/",
        "training/read/",
        "consultations/new/",
        "members/",
        "templates/",
        f"consultations/{draft.slug}/",
        f"consultations/{draft.slug}/wording/",
        f"consultations/{draft.slug}/submit/",
        f"consultations/{draft.slug}/publish/",
        f"consultations/{read.slug}/",
        f"consultations/{read.slug}/approve/",
        f"consultations/{read.slug}/send-back/",
        f"consultations/{draft.slug}/delete/",
        f"consultations/{draft.slug}/translation/",
        "glossary/",
        f"glossary/{TermFactory(department=department).pk}/",
        f"{published}/",
        f"{published}/extend/",
        f"{published}/corrections/",
        "elections/",
        f"{published}/close-early/",
        f"{published}/withdraw/",
        *(
            f"activities/{poll.slug}/{page}/"
            for poll in (open_poll, few)
            for page in ("wall", "results")
        ),
    ]


@pytest.fixture
def page(browser, site, official):
    context = browser.new_context(viewport=PHONE)
    context.add_cookies([session_of(official, site)])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("language", "scheme"),
    [*((language, "light") for language in CODES), ("gu", "dark")],
)
def test_no_page_of_the_office_breaks_a_rule_of_accessibility(
    site, page, addresses, language, scheme
):
    page.emulate_media(color_scheme=scheme)
    broken = {}
    for address in addresses:
        page.goto(f"{site}/{language}/office/{address}")
        for size in (PHONE, DESK):
            page.set_viewport_size(size)
            broken[address, size["width"]] = violations(page)

    assert not any(broken.values()), {
        at: rules for at, rules in broken.items() if rules
    }


def test_no_page_of_the_office_scrolls_sideways_on_the_narrowest_phone(
    site, page, addresses
):
    page.set_viewport_size(NARROWEST)
    for address in addresses:
        page.goto(f"{site}/gu/office/{address}")

        width = page.evaluate("document.documentElement.scrollWidth")

        assert width == NARROWEST["width"], address


def test_errors_and_conflicts_break_no_rule_either(site, page, draft, department):
    page.goto(f"{site}/en/office/consultations/{draft.slug}/")
    page.locator("#opens_at").fill("2099-01-01T00:00")
    page.locator("#title-en").fill("Mine")
    page.get_by_role("button", name="Save draft").first.click()
    assert page.locator(".error-summary a").count() == 1
    assert violations(page) == []

    page.locator("#opens_at").fill("2026-01-01T00:00")
    colleague = OfficialFactory()
    MembershipFactory(official=colleague, department=department, role="author")
    edit_draft(draft, draft_of(draft), by=colleague, version=draft.version)
    page.get_by_role("button", name="Save draft").first.click()
    assert page.locator(".conflict").count() == 1
    assert violations(page) == []


@pytest.mark.parametrize("choices", [3, 6, 11])
def test_the_wall_fits_the_screen_however_many_answers_there_are(
    site, page, department, choices
):
    consultation = ConsultationFactory(department=department)
    poll = make_poll(consultation=consultation, choices=choices)
    poll.questions.get().choices.update(text_gu="લાંબો જવાબ, જે એક લીટીમાં માંડ સમાય")
    count(poll, [30] * choices)

    page.goto(f"{site}/gu/office/activities/{poll.slug}/wall/")

    for size in SCREENS:
        page.set_viewport_size(size)
        ends = page.evaluate(
            "[...document.querySelectorAll('.wall *')]"
            ".map(part => part.getBoundingClientRect().bottom)"
        )
        assert max(ends) <= size["height"]
