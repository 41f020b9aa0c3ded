from datetime import timedelta

import pytest
from django.utils import timezone

from consult.accounts import pseudonyms
from consult.consultations.drafts import draft_of, write_draft
from consult.consultations.models import Activity, Choice, Consultation, Question
from consult.errors import Invalid
from tests.consult.consultations import documents
from tests.factories import (
    DepartmentFactory,
    DistrictFactory,
    OfficialFactory,
    in_every_language,
)


@pytest.fixture
def draft(db):
    """A draft that nothing has been written into yet."""
    return Consultation(
        department=DepartmentFactory(),
        created_by=OfficialFactory(),
        participation_key=pseudonyms.new_key(),
    )


def refused(draft, document):
    with pytest.raises(Invalid) as refusal:
        write_draft(draft, document)
    return {
        place: str(message)
        for place, messages in refusal.value.fields.items()
        for message in messages
    }


def without_ids(document):
    """Return the document as it would be sent for a new draft."""
    if isinstance(document, dict):
        return {
            name: without_ids(value)
            for name, value in document.items()
            if name not in {"id", "slug"}
        }
    if isinstance(document, list):
        return [without_ids(value) for value in document]
    return document


def survey():
    return documents.activity(
        kind="survey",
        intro=in_every_language("Two minutes."),
        questions=[
            documents.question(
                kind="multiple",
                max_choices=2,
                choices=[
                    documents.choice("Red"),
                    documents.choice("None", is_exclusive=True, stays_last=True),
                ],
            ),
            documents.question(
                kind="scale",
                page=2,
                is_required=False,
                hint=in_every_language("As a whole."),
                low_label=in_every_language("Bad"),
                high_label=in_every_language("Good"),
                choices=[],
            ),
        ],
    )


def test_what_is_written_is_read_back(draft):
    districts = DistrictFactory.create_batch(2)
    document = documents.consultation(
        districts=[district.lgd_code for district in districts],
        activities=[documents.activity(), survey()],
    )

    write_draft(draft, document)

    assert without_ids(draft_of(draft)) == document


def test_writing_what_was_read_changes_nothing(draft):
    write_draft(draft, documents.consultation(activities=[survey()]))
    before = draft_of(draft)

    write_draft(draft, before)

    assert draft_of(draft) == before


def test_what_the_document_leaves_out_stays_as_it_is(draft):
    write_draft(draft, documents.consultation(districts=[DistrictFactory().lgd_code]))
    before = draft_of(draft)
    [activity] = before["activities"]
    [question] = activity["questions"]

    write_draft(draft, {"title": in_every_language("Night buses")})
    assert draft_of(draft) == before

    write_draft(draft, {"activities": [{"id": activity["id"]}]})
    assert draft_of(draft) == before

    nested = {"id": activity["id"], "questions": [{"id": question["id"]}]}
    write_draft(draft, {"activities": [nested]})
    assert draft_of(draft) == before


def test_rows_are_reordered_added_and_removed(draft):
    write_draft(draft, documents.consultation(activities=[survey()]))
    document = draft_of(draft)
    [activity] = document["activities"]
    [multiple, scale] = activity["questions"]
    [red, none] = multiple["choices"]
    multiple["choices"] = [none, documents.choice("Green"), red]
    new = documents.question(kind="agreement", choices=[])
    activity["questions"] = [new, multiple]

    write_draft(draft, document)

    [kept] = draft_of(draft)["activities"]
    assert kept["id"] == activity["id"]
    agreement, again = kept["questions"]
    assert (agreement["kind"], again["id"]) == ("agreement", multiple["id"])
    assert not Question.objects.filter(pk=scale["id"]).exists()
    assert [row["text"]["en"] for row in again["choices"]] == [
        "None (en)",
        "Green (en)",
        "Red (en)",
    ]
    assert [row["id"] for row in again["choices"]][::2] == [none["id"], red["id"]]


def test_an_empty_list_removes_everything(draft):
    write_draft(draft, documents.consultation())

    write_draft(draft, {"activities": []})

    assert not Activity.objects.exists()
    assert not Choice.objects.exists()


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


def test_a_draft_may_be_unfinished(draft):
    at = timezone.now()

    write_draft(
        draft,
        {
            "title": {"gu": "રાતની બસ"},
            "opens_at": at,
            "closes_at": at + timedelta(days=1),
            "heard_by": None,
            "activities": [{"kind": "poll", "questions": [{"kind": "single"}]}],
        },
    )

    assert draft_of(draft)["title"] == {"gu": "રાતની બસ", "hi": "", "en": ""}
    assert draft.heard_by is None
    assert len(draft_of(draft)["activities"][0]["questions"]) == 1


def test_space_alone_is_no_text(draft):
    write_draft(draft, documents.consultation(title={"gu": " \n", "hi": "", "en": "a"}))

    assert draft_of(draft)["title"]["gu"] == ""


def test_texts_are_kept_in_one_form_of_unicode(draft):
    decomposed = "क\u093c"

    write_draft(draft, documents.consultation(title={"hi": decomposed}))

    # This nukta form is one that Unicode excludes from composition.
    assert draft.title_hi == "क\u093c"
    write_draft(draft, {"title": {"en": "cafe\u0301"}})
    assert draft.title_en == "café"
