import pytest
from django.utils import timezone

from consult.consultations.drafts import draft_of
from consult.consultations.models import Choice, Consultation, Question
from consult.consultations.operations import edit_draft
from consult.languages import CODES
from tests.factories import MembershipFactory, in_every_language
from tests.frontend.officials.conftest import draft_for
from tests.frontend.officials.filled import fields_of, send

QUESTION = "activities[0].questions[0]"


def address_of(draft):
    return f"/en/office/consultations/{draft.slug}/"


@pytest.fixture
def draft(author):
    return draft_for(author, slug="night-buses")


def test_a_new_draft_is_begun_with_what_was_typed(client, author):
    fields = fields_of(client.get("/en/office/consultations/new/"))

    reply = send(
        client,
        "/en/office/consultations/new/",
        fields,
        **{
            "title.en": "Night buses",
            "title.gu": "રાતની બસ",
            "opens_at": "2026-12-01T09:00",
            f"{QUESTION}.text.gu": "કઈ બસ?",
            f"{QUESTION}.choices[1].text.gu": "હા",
        },
    )

    assert reply.url == "/en/office/consultations/night-buses/?done=saved"
    draft = Consultation.objects.get()
    assert draft.title_gu == "રાતની બસ"
    assert timezone.localtime(draft.opens_at).isoformat() == "2026-12-01T09:00:00+05:30"
    assert [c.text_gu for c in Choice.objects.order_by("position")] == ["", "હા"]


def test_saving_the_form_untouched_changes_nothing(client, author, draft):
    first = send(client, address_of(draft), fields_of(client.get(address_of(draft))))
    before = draft_of(Consultation.objects.get())

    reply = send(client, address_of(draft), fields_of(client.get(first.url)))

    assert reply.status_code == 302
    assert draft_of(Consultation.objects.get()) == before


@pytest.mark.parametrize(
    ("action", "left"),
    [
        (f"add {QUESTION}.choices", ["Red", "Yes", "Yes", ""]),
        (f"remove {QUESTION}.choices[1]", ["Red", "Yes"]),
        (f"down {QUESTION}.choices[0]", ["Yes", "Red", "Yes"]),
        (f"up {QUESTION}.choices[2]", ["Red", "Yes", "Yes"]),
    ],
)
def test_buttons_change_rows_and_keep_all_that_was_typed(
    client, author, draft, action, left
):
    fields = fields_of(client.get(address_of(draft)))
    typed = {"summary.hi": "नया सारांश", f"{QUESTION}.choices[0].text.en": "Red"}

    page = send(client, address_of(draft), fields, action=action, **typed)

    again = fields_of(page)
    names = [f"{QUESTION}.choices[{n}].text.en" for n in range(5)]
    assert [again[name] for name in names if name in again] == left
    assert again["summary.hi"] == "नया सारांश"
    assert "Not saved yet" in page.content.decode()
    assert draft_of(draft) == draft_of(Consultation.objects.get())


def test_a_button_that_no_form_has_changes_nothing(client, author, draft):
    fields = fields_of(client.get(address_of(draft)))

    page = send(client, address_of(draft), fields, action="remove choices[7].x[1]")

    assert fields_of(page) == fields


def test_what_is_wrong_is_named_at_its_place_and_nothing_is_lost(client, author, draft):
    fields = fields_of(client.get(address_of(draft)))
    typed = {"opens_at": "yesterday", "title.en": "Renamed"}

    page = send(client, address_of(draft), fields, **typed)

    assert page.status_code == 400
    assert page.context["card"].values["opens_at"].errors
    assert 'href="#opens_at"' in page.content.decode()
    assert fields_of(page)["opens_at"] == "yesterday"
    assert fields_of(page)["title.en"] == "Renamed"


def test_what_the_domain_refuses_is_named_at_its_place(client, author, draft):
    fields = fields_of(client.get(address_of(draft)))

    page = send(client, address_of(draft), fields, **{"title.gu": "લ" * 201})

    assert page.status_code == 400
    assert page.context["card"].texts["title"].boxes[0].errors


def test_a_long_survey_fits_into_one_form(client, author, draft):
    fields = fields_of(client.get(address_of(draft)))
    place = "activities[0].questions"
    for number in range(1, 60):
        for name in ("id", "kind", "page", "min_choices", "max_choices"):
            fields[f"{place}[{number}].{name}"] = fields.get(f"{place}[0].{name}", "")
        fields[f"{place}[{number}].id"] = ""
        for name in ("text", "hint", "low_label", "high_label"):
            for code in CODES:
                fields[f"{place}[{number}].{name}.{code}"] = "સવાલ"

    assert len(fields) > 1000
    assert send(client, address_of(draft), fields).status_code == 302
    assert Question.objects.count() == 60


def test_a_colleagues_change_is_shown_beside_mine_and_mine_can_be_saved(
    client, author, draft
):
    fields = fields_of(client.get(address_of(draft)))
    document = draft_of(draft)
    document["title"] = in_every_language("Theirs")
    document["activities"][0]["questions"][0]["choices"].pop()
    colleague = MembershipFactory(department=author.department, role="author").official
    theirs = edit_draft(draft, document, by=colleague, version=draft.version)

    # The address has changed with the colleague's English title.
    conflict = send(client, address_of(draft), fields, **{"title.en": "Mine"})

    assert conflict.status_code == 412
    page = conflict.content.decode()
    assert "Theirs (en)" in page
    assert colleague.full_name in page
    assert fields_of(conflict)["title.en"] == "Mine"

    saved = send(client, address_of(theirs), fields_of(conflict))

    assert saved.status_code == 302
    draft.refresh_from_db()
    assert draft.title_en == "Mine"
    assert Choice.objects.count() == 3


def test_the_language_of_the_form_changes_and_keeps_what_was_typed(
    client, author, draft
):
    fields = fields_of(client.get(address_of(draft)))
    hindi = address_of(draft).replace("/en/", "/hi/")

    page = send(client, hindi, fields, action="show", **{"title.en": "Typed"})

    assert fields_of(page)["title.en"] == "Typed"
    assert '<html lang="hi">' in page.content.decode()


def test_readiness_counts_texts_and_leads_to_what_is_missing(client, author):
    draft = draft_for(author, title_hi="", heard_by=None)

    page = client.get(address_of(draft))

    assert page.context["meter"].missing == 1
    missing = [note.anchor for note in page.context["card"].notes.all_missing]
    assert missing == ["title-hi", "heard_by"]
    for anchor in missing:
        assert f'id="{anchor}"' in page.content.decode()


def test_whoever_may_not_write_reads_the_draft_in_three_languages(client, approver):
    draft = draft_for(approver)

    page = client.get(address_of(draft)).content.decode()

    assert 'id="draft"' not in page
    assert draft.title_gu in page
    assert draft.title_hi in page


def test_whoever_may_not_write_cannot_save_either(client, author, draft):
    fields = fields_of(client.get(address_of(draft)))
    approver = MembershipFactory(department=author.department, role="approver").official
    client.force_login(approver)

    reply = send(client, address_of(draft), fields, **{"title.en": "Mine"})

    assert reply.status_code == 403
    assert Consultation.objects.get().title_en == draft.title_en


def test_the_record_of_changes_is_listed(client, author, draft):
    document = draft_of(draft)
    edit_draft(draft, document, by=author.official, version=draft.version)

    page = client.get(address_of(draft)).content.decode()

    assert "Changed the draft" in page
    assert author.official.full_name in page


def test_what_is_published_is_not_offered_for_editing(client, author):
    draft = draft_for(author, status="published")

    page = client.get(address_of(draft)).content.decode()

    assert 'name="title.en"' not in page
    assert "Live wall" in page


def test_nobody_begins_a_consultation_without_a_department_to_write_for(
    client, approver
):
    assert client.get("/en/office/consultations/new/").status_code == 403
