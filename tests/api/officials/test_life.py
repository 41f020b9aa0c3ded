import pytest

from consult.consultations.models import Consultation, Template
from tests.api.conftest import signed_in
from tests.factories import (
    ConsultationFactory,
    MembershipFactory,
    in_every_language,
    make_poll,
)

OFFICE = "/api/v1/office"
REASON = in_every_language("The river has flooded the routes.")


def ours(author, **fields):
    """Return a consultation of the author's department that asks something."""
    consultation = ConsultationFactory(department=author.department, **fields)
    return make_poll(consultation=consultation).consultation


def at(consultation, tail=""):
    return f"{OFFICE}/consultations/{consultation.slug}/{tail}"


def test_sending_back_makes_a_draft_again_and_says_why(
    author, author_api, approver_api
):
    read = ours(author, status="in_review")

    silent = approver_api.post(at(read, "send-back/"), {})
    returned = approver_api.post(at(read, "send-back/"), {"reason": "Which routes?"})
    reviews = author_api.get(at(read, "reviews/")).json()

    assert (silent.status_code, list(silent.json()["errors"])) == (400, ["reason"])
    assert returned.json()["status"] == "draft"
    assert [(r["verdict"], r["reason"]) for r in reviews] == [
        ("sent_back", "Which routes?")
    ]


def test_nobody_approves_their_own_text(author, approver, approver_api):
    read = ours(author, status="in_review")
    read.writers.create(official=approver.official)

    reply = approver_api.post(at(read, "approve/"))

    assert (reply.status_code, reply.json()["code"]) == (403, "own_text")


def test_a_draft_cannot_be_launched_unread(author, approver_api):
    reply = approver_api.post(at(ours(author, status="draft"), "publish/"))

    assert (reply.status_code, reply.json()["code"]) == (409, "not_approved")


def test_closing_early_tells_the_public_why(author, approver_api, api):
    consultation = ours(author)

    silent = approver_api.post(at(consultation, "close-early/"), {"reason": {}})
    closed = approver_api.post(at(consultation, "close-early/"), {"reason": REASON})
    public = api.get(
        f"/api/v1/consultations/{consultation.slug}/",
        headers={"Accept-Language": "hi"},
    ).json()

    assert set(silent.json()["errors"]) == {"reason.gu", "reason.hi", "reason.en"}
    assert closed.json()["phase"] == "being_counted"
    assert public["closed_early_reason"] == REASON["hi"]
    assert public["planned_closes_at"] > public["closes_at"]


def test_a_copy_is_a_draft_of_its_own(author, author_api):
    consultation = ours(author)

    reply = author_api.post(at(consultation, "clone/"))

    assert (reply.status_code, reply.json()["status"]) == (201, "draft")
    assert reply.json()["slug"] != consultation.slug
    assert reply.json()["title"]["gu"] == consultation.title_gu


def test_a_template_is_saved_listed_begun_and_removed(author, author_api):
    saved = author_api.post(at(ours(author), "save-as-template/"))
    key = saved.json()["slug"]
    listed = author_api.get(f"{OFFICE}/templates/").json()
    full = author_api.get(f"{OFFICE}/templates/{key}/").json()

    begun = author_api.post(
        f"{OFFICE}/templates/{key}/begin/", {"department": author.department.slug}
    )
    removed = author_api.delete(f"{OFFICE}/templates/{key}/")

    assert saved.status_code == 201
    assert listed[0] == saved.json()
    assert [row["department"] for row in listed[1:]] == [None] * 6
    assert full["document"]["title"] == begun.json()["title"]
    assert (begun.status_code, begun.json()["status"]) == (201, "draft")
    assert removed.status_code == 204
    assert not Template.objects.exists()


def test_a_draft_is_begun_from_what_comes_along(author, author_api):
    address = f"{OFFICE}/templates/05-school-hours/begin/"
    other = MembershipFactory().department

    refused = author_api.post(address, {"department": other.slug})
    begun = author_api.post(address, {"department": author.department.slug})

    assert refused.status_code == 403
    assert begun.status_code == 201
    assert Consultation.objects.get().title_en == "School hours in summer"


def test_another_departments_template_is_not_there(author, author_api):
    key = author_api.post(at(ours(author), "save-as-template/")).json()["slug"]
    sibling = signed_in(MembershipFactory().official)

    assert sibling.get(f"{OFFICE}/templates/{key}/").status_code == 404
    assert sibling.delete(f"{OFFICE}/templates/{key}/").status_code == 404


@pytest.mark.parametrize("tail", ["submit/", "approve/", "publish/"])
def test_another_departments_consultation_is_not_there(author, tail):
    sibling = signed_in(MembershipFactory(role="approver").official)

    assert sibling.post(at(ours(author), tail)).status_code == 404
