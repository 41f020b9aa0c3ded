"""Every kind of question, shown to programs and answered by them."""

import pytest

from consult.responses.models import Response
from tests.factories import (
    ActivityFactory,
    ChoiceFactory,
    MatrixRowFactory,
    PictureFactory,
    QuestionFactory,
    with_definition,
)


@pytest.fixture
def survey(db):
    """A survey whose second page is for those who said yes."""
    survey = ActivityFactory(kind="survey")
    asked = QuestionFactory(activity=survey, kind="yes_no")
    condition = {"question": asked.pk, "operator": "equals", "value": "yes"}
    matrix = QuestionFactory(
        activity=survey, kind="matrix", page=2, is_shuffled=True, show_if=condition
    )
    ChoiceFactory(question=matrix, picture=PictureFactory(), image_description_en="Bus")
    MatrixRowFactory(question=matrix)
    return with_definition(survey)


def address_of(survey):
    return f"/api/v1/activities/{survey.slug}/"


def respond(api, survey, *values, **more):
    answers = dict(zip(survey.asked, values, strict=False)) | more
    return api.post(f"{address_of(survey)}responses/", {"answers": answers})


def test_an_activity_says_what_its_questions_need(api, survey):
    reply = api.get(address_of(survey), headers={"Accept-Language": "en"})

    first, second = reply.json()["questions"]
    assert (first["kind"], first["show_if"], first["rows"]) == ("yes_no", None, [])
    assert second["show_if"]["question"] == first["id"]
    assert [row["text"] for row in second["rows"]] == ["On time"]
    [choice] = second["choices"]
    assert choice["image_description"] == "Bus"
    assert choice["picture"]["url"].startswith("/pictures/")


def test_answers_are_kept_with_the_order_of_the_choices(citizen_api, survey):
    _first, second = survey.asked.values()
    [row], [choice] = second.asked_rows, second.offered

    reply = respond(citizen_api, survey, "yes", {str(row): choice}, order=37)

    assert reply.status_code == 201
    mine = citizen_api.get(f"{address_of(survey)}responses/mine/").json()
    assert mine["answers"] == {
        **dict(zip(survey.asked, ["yes", {str(row): choice}], strict=True)),
        "order": 37,
    }
    again = citizen_api.put(
        f"{address_of(survey)}responses/mine/", {"answers": mine["answers"]}
    )
    assert again.status_code == 200


def test_what_is_hidden_by_the_other_answers_is_dropped(citizen_api, survey):
    assert respond(citizen_api, survey, "no", {"0": 0}).status_code == 201
    assert list(Response.objects.get().answers.values()) == ["no"]


def test_what_is_shown_by_the_other_answers_is_required(citizen_api, survey):
    reply = respond(citizen_api, survey, "yes")

    assert reply.status_code == 400
    assert list(reply.json()["errors"]) == [list(survey.asked)[1]]


def test_an_order_that_is_none_is_refused(citizen_api, survey):
    reply = respond(citizen_api, survey, "no", order="first")

    assert list(reply.json()["errors"]) == ["order"]
