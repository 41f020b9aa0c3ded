"""That a document is written into a draft and read back as it was."""

from datetime import timedelta

from django.utils import timezone

from consult.consultations.drafts import draft_of, write_draft
from consult.consultations.models import Activity, Choice, Question
from tests.consult.consultations import documents
from tests.factories import DistrictFactory, in_every_language


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
