"""What does not fit in a draft is refused, and named by its place."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.accounts import pseudonyms
from consult.consultations.drafts import draft_of, write_draft
from consult.consultations.models import Consultation
from consult.errors import Invalid
from tests.consult.consultations import documents


def refused(draft, document):
    with pytest.raises(Invalid) as refusal:
        write_draft(draft, document)
    return {
        place: str(message)
        for place, messages in refusal.value.fields.items()
        for message in messages
    }


@pytest.mark.parametrize("level", ["activities", "questions", "choices"])
def test_an_id_of_another_draft_is_refused_and_changes_nothing_there(draft, level):
    write_draft(draft, documents.consultation())
    theirs = Consultation(
        department=draft.department,
        created_by=draft.created_by,
        participation_key=pseudonyms.new_key(),
    )
    write_draft(theirs, documents.consultation())
    before = draft_of(theirs)
    document = draft_of(draft)
    path, mine, other = "", document, before
    for name in ["activities", "questions", "choices"]:
        path = f"{path}.{name}[0]".lstrip(".")
        mine, other = mine[name][0], other[name][0]
        if name == level:
            break
    mine.update(id=other["id"])

    assert refused(draft, document) == {f"{path}.id": "This belongs to another draft."}
    assert draft_of(theirs) == before


def test_the_same_id_twice_is_refused(draft):
    write_draft(draft, documents.consultation())
    [activity] = draft_of(draft)["activities"]

    assert list(refused(draft, {"activities": [activity, activity]})) == [
        "activities[1].id"
    ]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": {"gu": "ન" * 201, "hi": "", "en": ""}}, "title.gu"),
        ({"summary": {"hi": "a\0b"}}, "summary.hi"),
        ({"officer_post": {"en": "a\ud800b"}}, "officer_post.en"),
        ({"decides": {"en": "\u202eabc"}}, "decides.en"),
        ({"closes_at": None}, "closes_at"),
        ({"opens_at": "tomorrow"}, "opens_at"),
        ({"heard_by": "some day"}, "heard_by"),
        ({"closes_at": timezone.now() - timedelta(days=9)}, "closes_at"),
        ({"result_visibility": "nobody"}, "result_visibility"),
        ({"districts": [999_999]}, "districts"),
        ({"districts": [10**30]}, "districts"),
        ({"activities": [{"kind": "lottery"}]}, "activities[0].kind"),
        (
            {"activities": [documents.activity(title={"en": "x" * 201})]},
            "activities[0].title.en",
        ),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(draft, change, place):
    assert list(refused(draft, documents.consultation(**change))) == [place]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"kind": "essay"}, "kind"),
        ({"page": -1}, "page"),
        ({"page": 10**9}, "page"),
        ({"min_choices": -1}, "min_choices"),
        ({"min_choices": 3, "max_choices": 2}, "max_choices"),
        ({"text": {"gu": "ન" * 301}}, "text.gu"),
        ({"hint": {"hi": "\0"}}, "hint.hi"),
        ({"choices": [documents.choice("x" * 250)]}, "choices[0].text.gu"),
    ],
)
def test_what_does_not_fit_in_a_question_is_named_by_its_place(draft, change, place):
    activity = documents.activity(
        questions=[documents.question(), documents.question(**change)]
    )

    wrong = refused(draft, documents.consultation(activities=[activity]))

    assert f"activities[0].questions[1].{place}" in wrong
