from datetime import timedelta

import pytest
from django.utils import timezone

from consult.rebuttals.models import Clarification
from consult.rebuttals.operations import look_for_claims
from tests.api.conftest import signed_in
from tests.factories import MembershipFactory, in_every_language
from tests.rebuttals_factories import (
    FACTS,
    ClaimFactory,
    ContributionFactory,
    claim_document,
)

CLAIMS = "/api/v1/office/claims/"
UNTIL = timezone.localdate() + timedelta(days=60)


def sent(**said):
    return claim_document(valid_until=UNTIL.isoformat(), **said)


def at(claim, more=""):
    return f"{CLAIMS}{claim.json()['slug']}/{more}"


@pytest.fixture
def begun(author_api, author):
    return author_api.post(CLAIMS, {**sent(), "department": author.department.slug})


@pytest.fixture
def moderator_api(contribution):
    department = contribution.activity.consultation.department
    return signed_in(
        MembershipFactory(role="moderator", department=department).official
    )


@pytest.fixture
def contribution(db):
    return ContributionFactory()


def test_a_claim_is_answered_by_two_people_and_withdrawn(
    begun, author_api, approver_api, api
):
    assert begun.status_code == 201
    tag = {"If-Match": begun["ETag"]}
    changed = author_api.put(at(begun), sent(verdict="misleading"), headers=tag)
    author_api.post(at(begun, "submit/"), headers={"If-Match": changed["ETag"]})
    own = author_api.post(at(begun, "approve/"))
    approved = approver_api.post(at(begun, "approve/"))
    slug = approved.json()["slug"]
    public = api.get(f"/api/v1/claims/{slug}/", headers={"Accept-Language": "hi"})
    withdrawn = approver_api.post(
        at(begun, "withdraw/"), {"reason": in_every_language("Wrong order")}
    )

    assert own.status_code == 403
    assert (approved.status_code, approved.json()["status"]) == (200, "published")
    assert public.json()["facts"] == FACTS["hi"]
    assert public.json()["verdict"] == "misleading"
    assert public.json()["stands"] is True
    assert [one["url"] for one in public.json()["sources"]] == [
        "https://gsrtc.example/orders/12"
    ]
    assert len(public.json()["spread"]) == 5
    assert withdrawn.json()["status"] == "withdrawn"
    gone = api.get(f"/api/v1/claims/{slug}/").json()
    assert (gone["stands"], gone["withdrawn_reason"]) == (False, "Wrong order (en)")


def test_what_lacks_a_language_or_was_read_in_another_version_is_refused(
    author_api, author
):
    document = {**sent(facts={"en": "Only here"}), "department": author.department.slug}
    begun = author_api.post(CLAIMS, document)

    refused = author_api.post(at(begun, "submit/"))
    unsaid = author_api.put(at(begun), sent())
    stale = author_api.put(at(begun), sent(), headers={"If-Match": '"9.draft"'})

    assert (refused.status_code, refused.json()["code"]) == (409, "not_ready")
    assert {"facts.gu", "facts.hi"} <= set(refused.json()["errors"])
    assert (unsaid.status_code, stale.status_code) == (428, 412)
    places = [one["place"] for one in author_api.get(at(begun, "findings/")).json()]
    assert places == ["facts", "facts"]


def test_a_draft_is_sent_back_with_a_reason_read_and_removed(
    begun, author_api, approver_api
):
    author_api.post(at(begun, "submit/"))
    back = approver_api.post(at(begun, "send-back/"), {"reason": "Name the order"})
    reviews = author_api.get(at(begun, "reviews/")).json()
    removed = author_api.delete(at(begun), headers={"If-Match": back["ETag"]})

    assert [one["reason"] for one in reviews] == ["Name the order"]
    assert removed.status_code == 204
    assert author_api.get(CLAIMS).json()["results"] == []


def test_a_sibling_department_and_citizens_see_no_drafts(begun, citizen_api, api, db):
    stranger = signed_in(MembershipFactory(role="approver").official)
    slug = begun.json()["slug"]

    assert stranger.get(at(begun)).status_code == 404
    assert stranger.get(CLAIMS).json()["results"] == []
    assert citizen_api.get(CLAIMS).status_code == 403
    assert api.get(CLAIMS).status_code == 401
    assert api.get(f"/api/v1/claims/{slug}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_listing_claims_never_queries_per_row(
    author_api, author, count, django_assert_max_num_queries
):
    ClaimFactory.create_batch(count, department=author.department)

    with django_assert_max_num_queries(5):
        listed = author_api.get(CLAIMS).json()["results"]

    assert len(listed) == count


def test_a_moderator_reads_the_suggestion_attaches_and_takes_away(
    moderator_api, contribution
):
    claim = ClaimFactory()
    look_for_claims()
    text = f"/api/v1/office/contributions/{contribution.pk}/"

    suggested = moderator_api.get(f"{text}claims/").json()
    attached = moderator_api.post(f"{text}clarifications/", {"claim": claim.slug})
    again = moderator_api.post(f"{text}clarifications/", {"claim": claim.slug})
    left = moderator_api.get(f"{text}claims/").json()
    detached = moderator_api.delete(f"{text}clarifications/{claim.slug}/")

    assert [one["claim"]["slug"] for one in suggested] == [claim.slug]
    assert suggested[0]["likeness"] >= 60
    assert (attached.status_code, attached.json()["claim"]) == (201, claim.slug)
    assert (again.status_code, again.json()["code"]) == (409, "already_clarified")
    assert left == []
    assert detached.status_code == 204
    assert not Clarification.objects.exists()


def test_a_wrong_suggestion_is_dismissed(contribution):
    claim = ClaimFactory(department=contribution.activity.consultation.department)
    look_for_claims()
    moderator = MembershipFactory(role="moderator", department=claim.department)
    moderator_api = signed_in(moderator.official)
    appearances = f"{CLAIMS}{claim.slug}/appearances/"
    assert [row["contribution"] for row in moderator_api.get(appearances).json()] == [
        contribution.pk
    ]

    dismissed = moderator_api.delete(f"{appearances}{contribution.pk}/")

    assert dismissed.status_code == 204
    assert moderator_api.get(appearances).json() == []


def test_a_stranger_attaches_nothing(contribution):
    claim = ClaimFactory()
    stranger = signed_in(MembershipFactory(role="moderator").official)
    text = f"/api/v1/office/contributions/{contribution.pk}/"

    assert stranger.get(f"{text}claims/").status_code == 404
    reply = stranger.post(f"{text}clarifications/", {"claim": claim.slug})
    assert reply.status_code == 404
    assert not Clarification.objects.exists()
