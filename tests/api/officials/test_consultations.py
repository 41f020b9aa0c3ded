from datetime import timedelta

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.models import Consultation
from consult.languages import CODES
from tests.api.conftest import signed_in
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DistrictFactory,
    MembershipFactory,
    in_every_language,
    make_poll,
)

OFFICE = "/api/v1/office/consultations/"


def draft(department):
    """Return a document that lacks nothing."""
    now = timezone.now()
    return {
        "department": department.slug,
        "title": in_every_language("Night buses"),
        "summary": in_every_language("Which routes should run at night?"),
        "decides": in_every_language("The routes of next year."),
        "destination": in_every_language("To the transport committee."),
        "not_decided": in_every_language("The fares."),
        "officer_post": in_every_language("Deputy Secretary"),
        "opens_at": (now - timedelta(hours=1)).isoformat(),
        "closes_at": (now + timedelta(days=9)).isoformat(),
        "heard_by": str((now + timedelta(days=30)).date()),
        "done_by": str((now + timedelta(days=90)).date()),
        "activities": [
            {
                "kind": "poll",
                "title": in_every_language("Which bus?"),
                "questions": [
                    {
                        "kind": "single",
                        "text": in_every_language("Which bus?"),
                        "choices": [
                            {"text": in_every_language("A")},
                            {"text": in_every_language("B"), "stays_last": True},
                        ],
                    }
                ],
            }
        ],
    }


@pytest.fixture
def begun(author, author_api):
    """The reply to beginning a draft."""
    return author_api.post(OFFICE, draft(author.department))


def at(reply, tail=""):
    return f"{OFFICE}{reply.json()['slug']}/{tail}"


def if_match(reply):
    return {"If-Match": reply.headers["ETag"]}


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


def test_an_edit_keeps_the_rows_that_are_named_by_id(begun, author_api):
    document = begun.json()
    kept = document["activities"][0]["questions"][0]["choices"][1]
    document["activities"][0]["questions"][0]["choices"] = [
        kept,
        {"text": in_every_language("C")},
    ]

    reply = author_api.put(at(begun), document, headers=if_match(begun))

    choices = reply.json()["activities"][0]["questions"][0]["choices"]
    assert choices[0] == kept
    assert choices[1]["text"]["gu"] == "C (gu)"


def test_an_edit_says_which_version_it_is_of(begun, author_api):
    first = {"summary": in_every_language("One")}
    without = author_api.patch(at(begun), first)
    author_api.patch(at(begun), first, headers=if_match(begun))

    late = author_api.patch(
        at(begun), {"summary": in_every_language("Two")}, headers=if_match(begun)
    )
    nonsense = author_api.patch(at(begun), first, headers={"If-Match": '"old"'})

    assert (without.status_code, without.json()["code"]) == (428, "version_needed")
    assert (late.status_code, late.json()["code"]) == (412, "changed")
    assert nonsense.status_code == 412
    assert Consultation.objects.get().summary_en == "One (en)"


def test_a_compressed_reply_names_the_same_version(begun, author_api):
    read = author_api.get(at(begun), headers={"Accept-Encoding": "gzip"})
    assert read.headers["ETag"].startswith('W/"')

    reply = author_api.patch(at(begun), {}, headers=if_match(read))

    assert reply.status_code == 200


def test_a_draft_moves_when_it_first_gets_an_english_title(author, author_api):
    document = draft(author.department)
    del document["title"]["en"]
    begun = author_api.post(OFFICE, document)

    named = author_api.patch(
        at(begun), {"title": in_every_language("Trams")}, headers=if_match(begun)
    )
    renamed = author_api.patch(
        at(named), {"title": in_every_language("Metro")}, headers=if_match(named)
    )

    assert author_api.get(at(begun)).status_code == 404
    assert named.headers["Content-Location"] == f"{OFFICE}trams-en/"
    assert renamed.headers["Content-Location"] == f"{OFFICE}trams-en/"


def test_a_partial_edit_leaves_the_rest(begun, author_api):
    reply = author_api.patch(
        at(begun), {"summary": in_every_language("Short.")}, headers=if_match(begun)
    )

    assert reply.json()["summary"]["gu"] == "Short. (gu)"
    assert reply.json()["title"] == begun.json()["title"]
    assert reply.json()["activities"] == begun.json()["activities"]


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


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": "Night buses"}, "title"),
        ({"title": {"gj": "?"}}, "title"),
        ({"title": {"gu": 7.5}}, None),
        ({"title": {"gu": ["?"]}}, "title.gu"),
        ({"title": {"gu": "a" * 300}}, "title.gu"),
        ({"summary": {"gu": "\u202e"}}, "summary.gu"),
        ({"opens_at": "yesterday"}, "opens_at"),
        ({"opens_at": None}, "opens_at"),
        ({"closes_at": "9999-12-31T23:59:59-23:00"}, "closes_at"),
        ({"closes_at": "2020-01-01T00:00:00Z"}, "closes_at"),
        ({"heard_by": "2026-13-01"}, "heard_by"),
        ({"districts": [999]}, "districts"),
        ({"districts": [10**30]}, "districts[0]"),
        ({"districts": "all"}, "districts"),
        ({"result_visibility": "never"}, "result_visibility"),
        ({"department": "nowhere"}, "department"),
        ({"activities": {}}, "activities"),
        ({"activities": [7]}, "activities[0]"),
        ({"activities": [{"kind": "dance", "title": {}}]}, "activities[0].kind"),
        (
            {"activities": [{"id": 999, "kind": "poll", "title": {}}]},
            "activities[0].id",
        ),
        (
            {
                "activities": [
                    {
                        "kind": "poll",
                        "title": {},
                        "questions": [
                            {"kind": "single", "text": {}, "min_choices": -1}
                        ],
                    }
                ]
            },
            "activities[0].questions[0].min_choices",
        ),
        (
            {
                "activities": [
                    {
                        "kind": "poll",
                        "title": {},
                        "questions": [{"kind": "single", "text": {}, "page": 10**9}],
                    }
                ]
            },
            "activities[0].questions[0].page",
        ),
    ],
    ids=repr,
)
def test_what_does_not_fit_a_draft_is_named_by_its_place(
    author, author_api, change, place
):
    reply = author_api.post(OFFICE, draft(author.department) | change)

    if place is None:
        assert reply.status_code == 201
        return
    assert (reply.status_code, reply.json()["code"]) == (400, "invalid")
    assert place in reply.json()["errors"]
    assert not Consultation.objects.exists()


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
            department=author.department, result_visibility="officials_only"
        )
    )
    elsewhere = make_poll()

    assert api.get(f"/api/v1/activities/{poll.slug}/tally/").status_code == 403
    tally = author_api.get(f"/api/v1/office/activities/{poll.slug}/tally/?strata=true")
    assert (tally.status_code, tally.json()["people"]) == (200, 0)
    assert tally.headers["ETag"]
    hidden = author_api.get(f"/api/v1/office/activities/{elsewhere.slug}/tally/")
    assert hidden.status_code == 404
