from datetime import timedelta

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.models import Consultation
from consult.languages import CODES
from tests.api.conftest import signed_in
from tests.api.officials.begun import OFFICE, at, draft, if_match
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    in_every_language,
    make_poll,
)


def launched(begun, author_api, approver_api):
    """Return the reply to launching a draft, once two people have seen to it."""
    author_api.post(at(begun, "submit/"))
    approver_api.post(at(begun, "approve/"))
    return approver_api.post(at(begun, "publish/"))


def test_a_draft_is_begun_edited_and_launched(begun, author_api, approver_api, api):
    assert begun.status_code == 201
    changed = begun.json() | {"title": in_every_language("Buses at night")}

    edited = author_api.put(at(begun), changed, headers=if_match(begun))
    submitted = author_api.post(at(edited, "submit/"), headers=if_match(edited))
    checked = approver_api.post(at(edited, "approve/"), headers=if_match(submitted))
    published = approver_api.post(at(edited, "publish/"), headers=if_match(checked))

    replies = [edited, submitted, checked, published]
    assert {reply.status_code for reply in replies} == {200}
    assert (published.json()["status"], published.json()["phase"]) == (
        "published",
        "open",
    )
    slug = published.json()["slug"]
    public = api.get(
        f"/api/v1/consultations/{slug}/", headers={"Accept-Language": "hi"}
    )
    assert public.json()["title"] == "Buses at night (hi)"
    assert Entry.objects.filter(action="consultation.published").count() == 1


@pytest.mark.parametrize("language", CODES)
def test_submitting_without_a_language_names_each_place(
    author, author_api, approver_api, language
):
    document = draft(author.department)
    del document["title"][language]
    document["activities"][0]["questions"][0]["choices"][1]["text"][language] = ""
    begun = author_api.post(OFFICE, document)

    reply = author_api.post(at(begun, "submit/"))
    findings = approver_api.get(at(begun, "findings/")).json()

    places = {
        f"title.{language}",
        f"activities[0].questions[0].choices[1].text.{language}",
    }
    assert (reply.status_code, reply.json()["code"]) == (409, "not_ready")
    assert set(reply.json()["errors"]) == places
    assert {f"{found['place']}.{found['language']}" for found in findings} == places


def test_what_is_in_order_has_no_findings(begun, author_api):
    assert author_api.get(at(begun, "findings/")).json() == []


def test_an_extension_moves_the_closing_time(begun, author_api, approver_api):
    published = launched(begun, author_api, approver_api)
    later = timezone.now() + timedelta(days=20)

    sooner = approver_api.post(
        at(begun, "extend/"), {"closes_at": timezone.now().isoformat()}
    )
    stale = approver_api.post(
        at(begun, "extend/"),
        {"closes_at": later.isoformat()},
        headers=if_match(begun),
    )
    extended = approver_api.post(
        at(begun, "extend/"),
        {"closes_at": later.isoformat()},
        headers=if_match(published),
    )

    assert (sooner.status_code, list(sooner.json()["errors"])) == (400, ["closes_at"])
    assert stale.status_code == 412
    assert extended.status_code == 200
    assert Consultation.objects.get().closes_at == later


def test_a_withdrawal_gives_its_reason_in_every_language(
    begun, author_api, approver_api
):
    launched(begun, author_api, approver_api)

    silent = approver_api.post(at(begun, "withdraw/"), {"reason": {"en": "Wrong."}})
    withdrawn = approver_api.post(
        at(begun, "withdraw/"), {"reason": in_every_language("Wrong.")}
    )

    assert set(silent.json()["errors"]) == {"reason.gu", "reason.hi"}
    assert withdrawn.json()["status"] == "withdrawn"


def test_a_draft_is_removed_and_a_published_one_is_not(begun, author_api, approver_api):
    without = author_api.delete(at(begun))
    published = launched(begun, author_api, approver_api)
    refused = author_api.delete(at(begun), headers=if_match(published))
    other = ConsultationFactory(
        status="draft", department=Consultation.objects.get().department
    )

    removed = author_api.delete(
        f"{OFFICE}{other.slug}/", headers={"If-Match": '"1.open"'}
    )

    assert without.status_code == 428
    assert (refused.status_code, refused.json()["code"]) == (409, "not_a_draft")
    assert removed.status_code == 204
    assert not Consultation.objects.filter(pk=other.pk).exists()


def test_an_author_may_not_publish(begun, author_api):
    reply = author_api.post(at(begun, "publish/"))

    assert (reply.status_code, reply.json()["code"]) == (403, "not_permitted")
    assert Consultation.objects.get().status == "draft"


def test_an_author_of_another_department_finds_nothing(begun):
    another = signed_in(MembershipFactory().official)

    assert another.get(at(begun)).status_code == 404
    assert another.get(OFFICE).json()["results"] == []
    refused = another.post(OFFICE, draft(Consultation.objects.get().department))
    assert (refused.status_code, refused.json()["code"]) == (403, "not_permitted")


def test_the_office_is_closed_to_citizens_and_strangers(begun, api):
    citizen = signed_in(CitizenFactory())

    for tail in ["", begun.json()["slug"] + "/"]:
        assert api.get(OFFICE + tail).status_code == 401
        assert citizen.get(OFFICE + tail).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_the_office_never_queries_per_row(
    author, author_api, count, django_assert_num_queries
):
    for _ in range(count):
        consultation = ConsultationFactory(department=author.department)
        consultation.districts.add(DistrictFactory())

    with django_assert_num_queries(3):
        reply = author_api.get(OFFICE)

    assert len(reply.json()["results"]) == count
    assert reply.json()["results"][0]["title"]["gu"] == "રાતની બસ"


def test_the_office_sees_a_tally_that_is_not_shown_to_the_public(
    author, author_api, api
):
    poll = make_poll(
        consultation=ConsultationFactory(
            department=author.department,
            closed=True,
            result_visibility="officials_only",
        )
    )
    elsewhere = make_poll()

    assert api.get(f"/api/v1/activities/{poll.slug}/tally/").status_code == 403
    tally = author_api.get(f"/api/v1/office/activities/{poll.slug}/tally/?strata=true")
    assert (tally.status_code, tally.json()["people"]) == (200, 0)
    assert tally.headers["ETag"]
    hidden = author_api.get(f"/api/v1/office/activities/{elsewhere.slug}/tally/")
    assert hidden.status_code == 404
