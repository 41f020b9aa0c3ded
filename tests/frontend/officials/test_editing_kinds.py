"""Writing questions of every kind in the form."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consult.consultations.drafts import draft_of
from consult.consultations.models import Choice, Consultation, Question
from tests.consult.consultations.drawn import png
from tests.factories import (
    ChoiceFactory,
    MatrixRowFactory,
    PictureFactory,
    QuestionFactory,
)
from tests.frontend.officials.conftest import draft_for
from tests.frontend.officials.filled import fields_of, send

FIRST, SECOND = "activities[0].questions[0]", "activities[0].questions[1]"


@pytest.fixture
def draft(author):
    return draft_for(author, slug="night-buses")


@pytest.fixture
def activity(draft):
    activity = draft.activities.get()
    activity.kind = "survey"
    activity.save()
    return activity


def address_of(draft):
    return f"/en/office/consultations/{draft.slug}/"


def opened(client, draft):
    return fields_of(client.get(address_of(draft)))


def test_saving_questions_of_every_kind_untouched_changes_nothing(
    client, draft, activity
):
    condition = {
        "question": activity.questions.get().pk,
        "operator": "equals",
        "value": Choice.objects.first().pk,
    }
    for position, kind in enumerate(Question.Kind.values, start=1):
        question = QuestionFactory(
            activity=activity,
            kind=kind,
            position=position,
            page=2,
            has_other=True,
            is_shuffled=True,
            lowest=-5,
            highest=202612,
            total_points=7,
            show_if=condition if kind == "scale" else None,
        )
        ChoiceFactory(question=question, picture=PictureFactory())
        MatrixRowFactory(question=question)
    send(client, address_of(draft), opened(client, draft))
    before = draft_of(Consultation.objects.get())

    draft = Consultation.objects.get()
    reply = send(client, address_of(draft), opened(client, draft))

    assert reply.status_code == 302
    assert draft_of(Consultation.objects.get()) == before
    _first, *questions = before["activities"][0]["questions"]
    for again in questions:
        given = again["has_other"], again["total_points"], again["lowest"]
        assert given == (True, 7, -5)
        assert again["show_if"] == (condition if again["kind"] == "scale" else None)
        assert len(again["choices"]) == len(again["rows"]) == 1


def test_a_kind_shows_what_it_needs_and_carries_the_rest(client, draft, activity):
    activity.questions.update(kind="number", lowest=0, highest=9, total_points=5)

    page = client.get(address_of(draft)).content.decode()

    assert '<input type="number" id="activities-0-questions-0-lowest"' in page
    assert f'<input type="hidden" name="{FIRST}.total_points" value="5">' in page


def test_rows_of_a_table_are_added_and_moved(client, draft, activity):
    activity.questions.update(kind="matrix")
    fields = opened(client, draft)
    for _ in range(2):
        fields = fields_of(
            send(client, address_of(draft), fields, action=f"add {FIRST}.rows")
        )
    typed = {f"{FIRST}.rows[{n}].text.en": f"Row {n}" for n in range(2)}
    page = send(
        client, address_of(draft), fields, action=f"up {FIRST}.rows[1]", **typed
    )

    send(client, address_of(draft), fields_of(page))

    rows = Question.objects.get().rows.order_by("position")
    assert [row.text_en for row in rows] == ["Row 1", "Row 0"]


class TestConditions:
    @pytest.fixture
    def second(self, activity):
        return QuestionFactory(activity=activity, kind="scale", position=1, page=2)

    def test_are_chosen_from_the_questions_before(
        self, client, draft, activity, second
    ):
        first = activity.questions.order_by("position").first()
        choice = first.choices.first()
        part = f"{SECOND}.show_if"

        reply = send(
            client,
            address_of(draft),
            opened(client, draft),
            **{
                f"{part}.question": first.pk,
                f"{part}.operator": "equals",
                f"{part}.value": choice.pk,
            },
        )

        assert reply.status_code == 302
        second.refresh_from_db()
        assert second.show_if == {
            "question": first.pk,
            "operator": "equals",
            "value": choice.pk,
        }

    def test_may_compare_with_a_number_in_any_digits(
        self, client, draft, activity, second
    ):
        first = activity.questions.order_by("position").first()
        Question.objects.filter(pk=first.pk).update(kind="number", lowest=0, highest=99)
        part = f"{SECOND}.show_if"
        parts = {"question": first.pk, "operator": "greater", "typed": "૧૮"}

        send(
            client,
            address_of(draft),
            opened(client, draft),
            **{f"{part}.{name}": value for name, value in parts.items()},
        )

        second.refresh_from_db()
        assert second.show_if["value"] == 18

    def test_that_cannot_be_met_are_named_and_nothing_is_lost(
        self, client, draft, activity, second
    ):
        first = activity.questions.order_by("position").first()
        part = f"{SECOND}.show_if"
        parts = {"question": first.pk, "operator": "greater", "typed": "18"}

        page = send(
            client,
            address_of(draft),
            opened(client, draft),
            **{f"{part}.{name}": value for name, value in parts.items()},
        )

        assert page.status_code == 400
        assert 'href="#activities-0-questions-1-show_if"' in page.content.decode()
        again = fields_of(page)
        assert again[f"{part}.question"] == str(first.pk)
        assert again[f"{part}.typed"] == "18"


class TestPictures:
    @pytest.fixture
    def pictured(self, activity):
        activity.questions.update(kind="image")
        return f"{FIRST}.choices[0].picture"

    def file(self, content):
        return SimpleUploadedFile("bus.png", content, content_type="image/png")

    def test_are_added_with_the_form_and_taken_away(self, client, draft, pictured):
        fields = opened(client, draft)
        send(
            client,
            address_of(draft),
            fields,
            **{f"{pictured}.file": self.file(png(2, 3))},
        )
        choice = Choice.objects.order_by("position").first()
        assert choice.picture.width == 2

        page = client.get(address_of(Consultation.objects.get()))
        assert f"/pictures/{choice.picture.digest}" in page.content.decode()
        send(
            client,
            address_of(Consultation.objects.get()),
            fields_of(page),
            **{f"{pictured}.none": "on"},
        )
        assert Choice.objects.order_by("position").first().picture is None

    def test_that_do_not_fit_are_named_at_their_place(self, client, draft, pictured):
        page = send(
            client,
            address_of(draft),
            opened(client, draft),
            **{"title.en": "Renamed", f"{pictured}.file": self.file(b"<svg/>")},
        )

        assert page.status_code == 400
        assert "This is no JPEG or PNG picture." in page.content.decode()
        assert fields_of(page)["title.en"] == "Renamed"

    def test_a_name_that_is_none_draws_nothing(self, client, draft, pictured):
        page = send(
            client,
            address_of(draft),
            opened(client, draft),
            **{pictured: "../../etc"},
        )

        assert page.status_code == 400
