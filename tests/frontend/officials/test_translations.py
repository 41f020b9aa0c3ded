"""Versions that fell behind, in the editor."""

import pytest

from consult.consultations.models import Consultation, Translation
from consult.consultations.translating import Made, note_translations
from tests.factories import ConsultationFactory, make_poll
from tests.frontend.officials.conftest import draft_for
from tests.frontend.officials.filled import fields_of, send

ADDRESS = "/en/office/consultations/night-buses/"


@pytest.fixture
def draft(author):
    return draft_for(author, slug="night-buses")


def boxes_behind(page):
    return {box.name: box.behind for box in page.context["card"].boxes() if box.behind}


def test_a_changed_text_shows_what_changed_beside_its_translations(client, draft):
    fields = fields_of(client.get(ADDRESS))
    saved = send(client, ADDRESS, fields, **{"title.hi": "रात की ट्रामें"})

    page = client.get(saved.url)

    assert list(boxes_behind(page)) == ["title.gu", "title.en"]
    assert "<del>बसें</del><ins>ट्रामें</ins>" in page.content.decode()
    assert page.context["meter"].total.behind == 2


def test_ticking_that_it_still_fits_confirms_it_with_the_next_saving(client, draft):
    fields = fields_of(client.get(ADDRESS))
    saved = send(client, ADDRESS, fields, **{"title.hi": "रात की ट्रामें"})
    fields = fields_of(client.get(saved.url))

    send(client, saved.url, fields, confirmed=["title.gu", "junk", "q1.text.xx"])

    assert list(boxes_behind(client.get(saved.url))) == ["title.en"]


def test_a_tick_stays_while_rows_are_added(client, draft):
    note_translations(draft, [Made("title", "hi", "en", "Night trams")])
    fields = fields_of(client.get(ADDRESS))

    page = send(
        client, ADDRESS, fields, action="add activities", confirmed=["title.hi"]
    )

    assert fields_of(page).getlist("confirmed") == ["title.hi"]


def test_a_machines_text_is_written_and_not_ready(client, draft):
    machine = Translation.Origin.MACHINE
    made = Made("title", "hi", "en", draft.title_en, machine)
    before = client.get(ADDRESS).context["meter"].total
    note_translations(draft, [made])

    page = client.get(ADDRESS)

    total = page.context["meter"].total
    assert (total.done, total.ready) == (before.done, before.ready - 1)
    assert "I have read the machine’s text, it fits" in page.content.decode()


def test_what_is_behind_is_found_by_the_row_and_not_by_its_place(client, draft):
    question = draft.activities.get().questions.get()
    last = question.choices.order_by("-position", "-pk").first()
    note_translations(draft, [Made(f"c{last.pk}.text", "hi", "en", "Older")])
    place = "activities[0].questions[0].choices"
    fields = fields_of(client.get(ADDRESS))

    page = send(client, ADDRESS, fields, action=f"move {place}[2] 0")

    assert list(boxes_behind(page)) == [f"{place}[0].text.hi"]


def test_moving_a_row_keeps_the_keyboard_at_it(client, draft):
    place = "activities[0].questions[0].choices"
    fields = fields_of(client.get(ADDRESS))

    page = send(client, ADDRESS, fields, action=f"down {place}[0]").content.decode()

    assert page.count(" autofocus") == 1
    moved = page.split(" autofocus")[0].rpartition('value="')[2]
    assert moved.startswith(f"up {place}[1]")


def test_adding_a_row_leads_to_its_first_text_in_the_language_of_the_page(
    client, draft
):
    fields = fields_of(client.get(ADDRESS))
    action = "add activities[0].questions[0].choices"

    page = send(client, ADDRESS.replace("/en/", "/hi/"), fields, action=action)

    before = page.content.decode().split(" autofocus")[0]
    name = before.rpartition('name="')[2].partition('"')[0]
    assert name == "activities[0].questions[0].choices[3].text.hi"


@pytest.mark.parametrize("others", [0, 100])
def test_the_editor_reads_no_more_beside_many_consultations(
    client, author, draft, others, django_assert_max_num_queries
):
    made = ConsultationFactory.build_batch(
        others, department=draft.department, created_by=author.official
    )
    Consultation.objects.bulk_create(made)

    with django_assert_max_num_queries(12):
        client.get(ADDRESS)


@pytest.mark.parametrize("field", ["title.gu", "summary.gu"])
def test_a_paste_of_ten_thousand_characters_is_refused_where_it_was_made(
    client, draft, field
):
    fields = fields_of(client.get(ADDRESS))

    page = send(client, ADDRESS, fields, **{field: "ક" * 10_000})

    assert page.status_code == 400
    assert list(page.context["card"].notes.errors) == [field]
    assert fields_of(page)[field] == "ક" * 10_000


@pytest.mark.parametrize("polls", [0, 2])
def test_the_editor_reads_the_database_in_at_most_twelve_queries(
    client, draft, polls, django_assert_max_num_queries
):
    for _ in range(polls):
        make_poll(consultation=draft)
    fields = fields_of(client.get(ADDRESS))

    with django_assert_max_num_queries(12):
        client.get(ADDRESS)
    with django_assert_max_num_queries(12):
        send(client, ADDRESS, fields, action="add activities")


@pytest.mark.parametrize("count", [200])
def test_too_many_choices_end_in_a_message_and_nothing_is_lost(client, draft, count):
    fields = fields_of(client.get(ADDRESS))
    place = "activities[0].questions[0].choices"
    for number in range(3, count):
        for name in ("id", "text.gu", "text.hi", "text.en"):
            fields[f"{place}[{number}].{name}"] = "" if name == "id" else "વિકલ્પ"

    page = send(client, ADDRESS, fields)

    assert page.status_code == 400
    assert "These are 200. At most 100 can stand here." in page.content.decode()
    assert fields_of(page)[f"{place}[199].text.hi"] == "વિકલ્પ"
    assert Consultation.objects.get().version == draft.version
