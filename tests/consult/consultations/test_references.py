"""Conditions, rows, ranges and pictures in the documents of drafts."""

import pytest

from consult.accounts import pseudonyms
from consult.consultations.drafts import draft_of, without_ids, write_draft
from consult.consultations.models import Consultation, Question
from consult.errors import Invalid
from tests.consult.consultations import documents
from tests.factories import (
    DepartmentFactory,
    DistrictFactory,
    OfficialFactory,
    PictureFactory,
    in_every_language,
)

pytestmark = pytest.mark.django_db


def new_draft():
    return Consultation(
        department=DepartmentFactory(),
        created_by=OfficialFactory(),
        participation_key=pseudonyms.new_key(),
    )


@pytest.fixture
def draft():
    return new_draft()


def survey(*questions):
    return documents.consultation(
        activities=[documents.activity(kind="survey", questions=list(questions))]
    )


def branching(value="questions[0].choices[1]", question="questions[0]"):
    """Return a survey whose second page is for those who chose the second answer."""
    condition = {"question": question, "operator": "equals", "value": value}
    return survey(
        documents.question(),
        documents.question(kind="scale", page=2, choices=[], show_if=condition),
    )


def refused(draft, document):
    with pytest.raises(Invalid) as refusal:
        write_draft(draft, document)
    return {place: str(why) for place, [why] in refusal.value.fields.items()}


def questions_of(draft):
    return draft_of(draft)["activities"][0]["questions"]


def test_a_condition_on_rows_that_are_new_finds_them(draft):
    write_draft(draft, branching())

    first, second = questions_of(draft)
    assert second["show_if"] == {
        "question": first["id"],
        "operator": "equals",
        "value": first["choices"][1]["id"],
    }


def test_a_condition_that_was_read_is_written_back(draft):
    write_draft(draft, branching())
    before = draft_of(draft)

    write_draft(draft, before)

    assert draft_of(draft) == before


def test_a_condition_can_be_taken_away_and_otherwise_stays(draft):
    write_draft(draft, branching())
    document = draft_of(draft)
    activity = document["activities"][0]
    _first, second = activity["questions"]
    condition = second.pop("show_if")

    write_draft(draft, document)
    assert questions_of(draft)[1]["show_if"] == condition

    second["show_if"] = None
    write_draft(draft, document)
    assert questions_of(draft)[1]["show_if"] is None


@pytest.mark.parametrize(
    "question", ["questions[7]", "questions[0].x", "activities[0]", "", 0, 10**30, -1]
)
def test_a_condition_that_points_nowhere_is_refused(draft, question):
    place = "activities[0].questions[1].show_if"

    assert refused(draft, branching(question=question)) == {
        place: "It depends on a question that is not asked here."
    }


@pytest.mark.parametrize(
    "value", ["questions[0].choices[9]", "questions[1]", "other", None, 0, True, 10**30]
)
def test_a_condition_that_no_answer_meets_is_refused(draft, value):
    place = "activities[0].questions[1].show_if"

    assert list(refused(draft, branching(value))) == [place]


def test_removing_a_choice_that_decides_is_refused_at_the_condition(draft):
    write_draft(draft, branching())
    document = draft_of(draft)
    del document["activities"][0]["questions"][0]["choices"][1]

    assert list(refused(draft, document)) == ["activities[0].questions[1].show_if"]


def test_removing_a_question_that_decides_is_refused_at_the_condition(draft):
    write_draft(draft, branching())
    document = draft_of(draft)
    del document["activities"][0]["questions"][0]

    assert list(refused(draft, document)) == ["activities[0].questions[0].show_if"]


def test_a_copy_points_at_its_own_rows(draft):
    write_draft(draft, branching())
    copy = new_draft()

    write_draft(copy, without_ids(draft_of(draft)))

    first, second = questions_of(copy)
    assert second["show_if"]["question"] == first["id"]
    assert second["show_if"]["value"] == first["choices"][1]["id"]
    assert without_ids(draft_of(copy)) == without_ids(draft_of(draft))


def test_rows_of_a_table_are_written_moved_and_removed(draft):
    table = documents.question(
        kind="matrix",
        rows=[{"text": in_every_language(name)} for name in ("Fares", "Seats")],
    )
    write_draft(draft, survey(table))
    document = draft_of(draft)
    [question] = document["activities"][0]["questions"]
    fares, seats = question["rows"]

    question["rows"] = [seats, {"text": in_every_language("Drivers")}]
    write_draft(draft, document)

    [question] = questions_of(draft)
    assert [row["text"]["en"] for row in question["rows"]] == [
        "Seats (en)",
        "Drivers (en)",
    ]
    assert question["rows"][0]["id"] == seats["id"]
    assert fares["id"] not in [row["id"] for row in question["rows"]]


def test_a_picture_is_named_by_its_digest(draft):
    picture = PictureFactory()
    shown = documents.choice(
        "Red", picture=picture.digest, image_description=in_every_language("A red bus")
    )
    write_draft(draft, survey(documents.question(kind="image", choices=[shown])))

    [choice] = questions_of(draft)[0]["choices"]
    assert choice["picture"] == picture.digest
    assert choice["image_description"]["en"] == "A red bus (en)"

    unknown = documents.choice("Red", picture="0" * 31 + "x")
    assert refused(draft, survey(documents.question(choices=[unknown]))) == {
        "activities[0].questions[0].choices[0].picture": "Choose one of the pictures."
    }


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"lowest": 9, "highest": 8}, "highest"),
        ({"lowest": 10**10}, "lowest"),
        ({"total_points": 1}, "total_points"),
        ({"total_points": 21}, "total_points"),
    ],
)
def test_a_range_that_does_not_fit_is_refused(draft, values, place):
    document = survey(documents.question(**values))

    assert list(refused(draft, document)) == [f"activities[0].questions[0].{place}"]


def test_a_question_for_a_place_offers_the_districts_of_the_day(draft):
    districts = DistrictFactory.create_batch(2)
    DistrictFactory(valid_to="2020-01-01")

    write_draft(draft, survey(documents.question(kind="place", choices=[])))

    assert Question.objects.get().district_codes == sorted(
        district.lgd_code for district in districts
    )
