"""An author writes while the connection goes and a colleague saves: nothing is lost."""

import pytest
from playwright.sync_api import expect

from consult.consultations.drafts import draft_of
from consult.consultations.models import Choice, Consultation
from consult.consultations.operations import edit_draft
from tests.factories import (
    ConsultationFactory,
    MembershipFactory,
    in_every_language,
    make_poll,
)
from tests.journeys.conftest import DESK, session_of
from tests.journeys.test_pages import violations

pytestmark = pytest.mark.browser

SAVED = "All changes are saved."
PATIENCE = 15_000


@pytest.fixture
def author(site):
    return MembershipFactory(role="author")


@pytest.fixture
def draft(author):
    draft = ConsultationFactory(
        department=author.department, status="draft", slug="night-buses"
    )
    make_poll(consultation=draft)
    return draft


@pytest.fixture
def context(site, browser, author):
    context = browser.new_context(viewport=DESK)
    context.add_cookies([session_of(author.official, site)])
    yield context
    context.close()


def stored():
    return Consultation.objects.get()


def says(page, words):
    expect(page.locator("#keeping")).to_contain_text(words, timeout=PATIENCE)


def test_what_is_typed_survives_a_lost_connection_and_a_colleague(
    site, context, author, draft
):
    page = context.new_page()
    page.goto(f"{site}/en/office/consultations/night-buses/")
    page.locator("#title-en").fill("Night trams")
    says(page, SAVED)
    assert stored().title_en == "Night trams"
    expect(page).to_have_url(f"{site}/en/office/consultations/{stored().slug}/")
    expect(page.locator(".cell.behind #title-gu")).to_be_visible()

    context.set_offline(True)
    page.locator("#summary-en").fill("Which trams?")
    says(page, "No connection.")
    page.close()
    context.set_offline(False)

    page = context.new_page()
    page.goto(f"{site}/en/office/consultations/{stored().slug}/")
    says(page, "something that you typed")
    page.get_by_role("button", name="Take it up").click()
    expect(page.locator("#summary-en")).to_have_value("Which trams?")
    says(page, SAVED)
    assert stored().summary_en == "Which trams?"

    colleague = MembershipFactory(department=author.department, role="author").official
    theirs = draft_of(stored()) | {"decides": in_every_language("Theirs")}
    edit_draft(stored(), theirs, by=colleague, version=stored().version)
    page.locator("#decides-en").fill("Mine")
    says(page, "A colleague saved this draft meanwhile")
    assert stored().decides_en == "Theirs (en)"
    page.get_by_role("button", name="Save draft").last.click()
    expect(page.locator(".conflict")).to_contain_text("Theirs (en)")
    expect(page.locator("#decides-en")).to_have_value("Mine")
    assert violations(page) == []


def drag(page, grip, target):
    """Drag as a hand does: over the target before it is let go there."""
    grip.hover()
    page.mouse.down()
    target.first.hover()
    target.first.hover()
    page.mouse.up()


def test_rows_move_by_keyboard_and_by_dragging(site, context, draft):
    names = ("Red", "Blue", "Green")
    for row, name in zip(Choice.objects.order_by("pk"), names, strict=True):
        Choice.objects.filter(pk=row.pk).update(text_en=name, position=row.pk)
    page = context.new_page()
    page.goto(f"{site}/en/office/consultations/night-buses/")
    choices = page.locator(".choice-card textarea[lang=en]")

    choices.first.press("Alt+ArrowDown")
    expect(choices.first).to_have_value("Blue")
    focused = page.evaluate("document.activeElement.value")
    assert focused == "up activities[0].questions[0].choices[1]"
    page.keyboard.press("Enter")
    expect(choices.first).to_have_value("Red")

    drag(page, page.locator(".choice-card .grip").last, page.locator(".choice-card h5"))
    expect(choices.first).to_have_value("Green")
    says(page, SAVED)
    moved = Choice.objects.order_by("position").values_list("text_en", flat=True)
    assert list(moved) == ["Green", "Red", "Blue"]


def test_a_preview_shows_the_citizens_page_at_phone_width(site, context, draft):
    page = context.new_page()
    page.goto(f"{site}/en/office/consultations/night-buses/preview/")

    for code, title in (("gu", draft.title_gu), ("hi", draft.title_hi)):
        frame = page.frame_locator(f"iframe[lang={code}]")
        expect(frame.get_by_role("heading", level=1)).to_have_text(title)
    assert violations(page) == []
