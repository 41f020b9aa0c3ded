"""Every kind of question, written and answered by programs."""

import pytest

from consult.consultations.models import Picture, Question
from tests.api.officials.test_consultations import OFFICE, draft
from tests.consult.consultations.drawn import png
from tests.factories import DistrictFactory, PictureFactory, in_every_language

PICTURES = "/api/v1/office/pictures/"
PAGE = 3


def question(kind, **more):
    return {"kind": kind, "text": in_every_language(kind), **more}


def choices(count=3):
    return [{"text": in_every_language(f"Choice {n}")} for n in range(count)]


def all_kinds(picture):
    """Return questions of every kind, the last for those who answered "other"."""
    condition = {"question": "questions[0]", "operator": "equals", "value": "other"}
    pictured = [
        {**choice, "picture": picture, "image_description": in_every_language("A bus")}
        for choice in choices()
    ]
    return [
        question("single", choices=choices(), has_other=True, is_shuffled=True),
        question("multiple", choices=choices(), max_choices=2),
        question("yes_no"),
        question("agreement"),
        question("scale"),
        question("stars"),
        question("faces"),
        question("ranking", choices=choices()),
        question("points", choices=choices(), total_points=5),
        question(
            "matrix", choices=choices(), rows=[{"text": in_every_language("Seats")}]
        ),
        question("number", lowest=0, highest=120),
        question("date", lowest=202601, highest=202612),
        question("image", choices=pictured),
        question("place"),
        question("long_text"),
        question("short_text", page=2, show_if=condition),
    ]


@pytest.fixture
def survey(author, author_api):
    """A draft with a survey of every kind; its document, as it was kept."""
    DistrictFactory(lgd_code=445)
    document = draft(author.department)
    document["activities"][0] |= {
        "kind": "survey",
        "questions": all_kinds(PictureFactory().digest),
    }
    reply = author_api.post(OFFICE, document)
    assert reply.status_code == 201, reply.json()
    return reply.json()


def test_every_kind_is_written_and_read(survey):
    questions = survey["activities"][0]["questions"]

    assert {row["kind"] for row in questions} == set(Question.Kind.values)
    first, last = questions[0], questions[-1]
    assert last["show_if"]["question"] == first["id"]
    assert first["has_other"] and first["is_shuffled"]
    assert questions[9]["rows"][0]["text"]["en"] == "Seats (en)"
    assert questions[12]["choices"][0]["picture"] == Picture.objects.get().digest


def test_what_was_read_can_be_sent_back(survey, author_api):
    address = f"{OFFICE}{survey['slug']}/"
    version = author_api.get(address).headers["ETag"]

    reply = author_api.put(address, survey, headers={"If-Match": version})

    assert reply.status_code == 200, reply.json()
    assert reply.json()["activities"] == survey["activities"]


@pytest.mark.parametrize(
    ("condition", "place"),
    [
        ({"question": [1], "operator": "answered"}, "show_if.question"),
        ({"question": 1, "operator": "near"}, "show_if.operator"),
        ({"question": 1, "operator": "equals", "value": {}}, "show_if.value"),
        ({"question": 1, "operator": "answered", "page": 2}, "show_if.page"),
        ({"question": 0, "operator": "answered"}, "show_if"),
        ({"question": "questions[0]", "operator": "greater", "value": 1}, "show_if"),
    ],
)
def test_a_condition_that_makes_no_sense_names_its_place(
    author, author_api, condition, place
):
    document = draft(author.department)
    document["activities"][0]["questions"].append(
        question("scale", page=2, show_if=condition)
    )

    reply = author_api.post(OFFICE, document)

    assert reply.status_code == 400
    assert list(reply.json()["errors"]) == [f"activities[0].questions[1].{place}"]


class TestPictures:
    def add(self, api, content, department, media_type="image/png"):
        address = f"{PICTURES}?department={department.slug}"
        return api.post(address, content, content_type=media_type)

    def test_are_added_and_shown_to_anybody(self, author, author_api, client):
        reply = self.add(author_api, png(2, 3), author.department)

        assert reply.status_code == 201
        document = reply.json()
        assert (document["width"], document["height"]) == (2, 3)
        shown = client.get(document["url"])
        assert (shown.content, shown["Content-Type"]) == (png(2, 3), "image/png")
        assert "immutable" in shown["Cache-Control"]

    def test_that_are_none_are_refused(self, author, author_api):
        reply = self.add(author_api, b"<svg/>", author.department)

        assert (reply.status_code, reply.json()["code"]) == (400, "unfit_picture")

    def test_of_another_type_are_refused(self, author, author_api):
        reply = self.add(author_api, b"GIF89a", author.department, "image/gif")

        assert reply.status_code == 415

    def test_are_for_authors_of_the_department(self, api, author, approver_api):
        assert self.add(approver_api, png(2, 3), author.department).status_code == 403
        assert self.add(api, png(2, 3), author.department).status_code == 401

    def test_that_nobody_added_are_not_found(self, client, db):
        assert client.get("/pictures/0").status_code == 404
