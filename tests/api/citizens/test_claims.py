import pytest

from consult.consultations.participation import participant_in
from consult.rebuttals.operations import attach_clarification
from tests.api.conftest import signed_in
from tests.factories import CitizenFactory, MembershipFactory
from tests.rebuttals_factories import (
    SAYS_ANOTHER,
    SAYS_IT_IN_LATIN,
    ClaimFactory,
    ContributionFactory,
    DiscussionFactory,
    EndorsementFactory,
)

CLAIMS = "/api/v1/claims/"
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [1, 3])
def test_listing_public_claims_never_queries_per_row(
    api, count, django_assert_num_queries
):
    ClaimFactory.create_batch(count)
    ClaimFactory(status="draft")

    with django_assert_num_queries(1):
        listed = api.get(CLAIMS).json()["results"]

    assert len(listed) == count
    assert listed[0]["verdict"] == "false"


def test_claims_are_searched_and_narrowed_to_a_department(api):
    claim = ClaimFactory()

    def found(query):
        return [one["slug"] for one in api.get(f"{CLAIMS}?{query}").json()["results"]]

    assert found("search=raat+bhadu") == [claim.slug]
    assert found("search=nishal") == []
    assert found(f"department={claim.department.slug}") == [claim.slug]
    assert found("department=none") == []


def test_before_posting_one_learns_what_is_answered(api):
    claim = ClaimFactory()
    discussion = DiscussionFactory()
    hints = f"/api/v1/activities/{discussion.slug}/hints/"

    said = api.post(hints, {"text": SAYS_IT_IN_LATIN}).json()
    another = api.post(hints, {"text": SAYS_ANOTHER}).json()

    assert [one["claim"]["slug"] for one in said["claims"]] == [claim.slug]
    assert another == {"similar": [], "claims": []}
    assert api.post(hints, {"text": "\x00"}).status_code in (200, 400)
    assert api.post("/api/v1/activities/none/hints/", {"text": "a"}).status_code == 404
    assert api.post(hints, {"text": "a" * 24_001}).status_code == 400


def test_before_posting_one_sees_who_said_the_like(api):
    contribution = ContributionFactory()
    hints = f"/api/v1/activities/{contribution.activity.slug}/hints/"

    said = api.post(hints, {"text": contribution.text.rstrip("?")}).json()

    assert [one["id"] for one in said["similar"]] == [contribution.pk]


def test_who_agreed_is_told_and_says_that_they_read_it(citizen, citizen_api):
    contribution = ContributionFactory()
    activity = contribution.activity
    participant = participant_in(activity, citizen.pk)
    EndorsementFactory(contribution=contribution, participant=participant)
    moderator = MembershipFactory(
        role="moderator", department=activity.consultation.department
    ).official
    claim = ClaimFactory()
    attach_clarification(contribution, claim=claim, by=moderator)
    stranger_api = signed_in(CitizenFactory())

    [notice] = citizen_api.get("/api/v1/me/clarifications/").json()
    seen = citizen_api.post(f"/api/v1/me/clarifications/{notice['id']}/seen/")

    assert (notice["reason"], notice["seen_at"]) == ("agreed", None)
    assert notice["claim"]["slug"] == claim.slug
    assert notice["contribution"] == contribution.pk
    assert seen.json()["seen_at"] is not None
    assert stranger_api.get("/api/v1/me/clarifications/").json() == []
    theirs = f"/api/v1/me/clarifications/{notice['id']}/seen/"
    assert stranger_api.post(theirs).status_code == 404
