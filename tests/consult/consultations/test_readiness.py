from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.readiness import findings_in
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    ConsultationFactory,
    QuestionFactory,
    make_poll,
)


@pytest.fixture
def draft(db):
    """A draft that lacks nothing."""
    return make_poll(consultation=ConsultationFactory(status="draft")).consultation


def found(consultation):
    return {
        (finding.place, finding.language)
        for finding in findings_in(consultation, at=timezone.now())
    }


def changed(row, **values):
    for field, value in values.items():
        setattr(row, field, value)
    row.save()


def test_a_draft_that_lacks_nothing_is_ready(draft):
    assert found(draft) == set()


@pytest.mark.parametrize(
    "field",
    ["title", "summary", "decides", "destination", "not_decided", "officer_post"],
)
@pytest.mark.parametrize("language", ["gu", "hi", "en"])
@pytest.mark.parametrize("nothing", ["", None])
def test_every_text_of_a_consultation_is_wanted_in_every_language(
    draft, field, language, nothing
):
    changed(draft, **{f"{field}_{language}": nothing})

    assert found(draft) == {(field, language)}


@pytest.mark.parametrize("language", ["gu", "hi", "en"])
def test_every_text_of_what_it_holds_is_wanted_too(draft, language):
    activity = draft.activities.get()
    question = activity.questions.get()
    changed(activity, **{f"title_{language}": ""})
    changed(question, **{f"text_{language}": ""})
    changed(question.choices.all()[1], **{f"text_{language}": ""})

    assert found(draft) == {
        ("activities[0].title", language),
        ("activities[0].questions[0].text", language),
        ("activities[0].questions[0].choices[1].text", language),
    }


@pytest.mark.parametrize(
    ("row", "field"),
    [("activity", "intro"), ("question", "hint"), ("question", "low_label")],
)
def test_a_text_that_may_be_missing_is_wanted_in_all_languages_or_none(
    draft, row, field
):
    activity = draft.activities.get()
    rows = {"activity": activity, "question": activity.questions.get()}
    place = {"activity": "activities[0]", "question": "activities[0].questions[0]"}

    changed(rows[row], **{f"{field}_gu": "લખેલું"})

    assert found(draft) == {
        (f"{place[row]}.{field}", "hi"),
        (f"{place[row]}.{field}", "en"),
    }


def test_something_has_to_be_asked(db):
    assert found(ConsultationFactory(status="draft")) == {("activities", "")}


def test_what_an_activity_lacks_is_found_in_the_order_of_the_page(draft):
    ActivityFactory(consultation=draft, position=2, kind="survey")
    second = ActivityFactory(consultation=draft, position=1, kind="survey")
    ChoiceFactory(question=QuestionFactory(activity=second))

    assert found(draft) == {
        ("activities[1].questions[0].choices", ""),
        ("activities[2].questions", ""),
    }


@pytest.mark.parametrize("field", ["heard_by", "done_by"])
def test_a_promise_is_wanted(draft, field):
    changed(draft, **{field: None})

    assert found(draft) == {(field, "")}


def test_closing_has_to_be_in_the_future(draft):
    at = timezone.now()
    changed(draft, opens_at=at - timedelta(days=2), closes_at=at - timedelta(hours=1))

    assert found(draft) == {("closes_at", "")}


def test_opening_may_be_in_the_past(draft):
    changed(draft, opens_at=timezone.now() - timedelta(days=2))

    assert found(draft) == set()


def test_promises_come_after_closing_and_in_their_order(draft):
    closing = timezone.localdate(draft.closes_at)
    changed(draft, heard_by=closing - timedelta(days=1))
    assert found(draft) == {("heard_by", "")}

    changed(draft, heard_by=closing + timedelta(days=9), done_by=closing)
    assert found(draft) == {("done_by", "")}


def test_the_closing_day_is_that_of_india(draft):
    # Half past eight in the evening in Greenwich is tomorrow in Gandhinagar.
    evening = (timezone.now() + timedelta(days=5)).replace(hour=20, minute=30)
    changed(draft, closes_at=evening, heard_by=evening.date())
    assert found(draft) == {("heard_by", "")}

    changed(draft, heard_by=evening.date() + timedelta(days=1))
    assert found(draft) == set()
