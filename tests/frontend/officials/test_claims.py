import pytest

from consult.rebuttals.models import Appearance, Claim, Clarification
from consult.rebuttals.operations import look_for_claims
from tests.factories import MembershipFactory
from tests.rebuttals_factories import (
    FACTS,
    SAID,
    ClaimFactory,
    ContributionFactory,
    claim_document,
)

CLAIMS = "/en/office/claims/"


def typed(**more):
    """Return what the form of a claim sends."""
    until = claim_document()["valid_until"].isoformat()
    texts = {"said": SAID, "facts": FACTS, "sources[0].title": SAID}
    sent = {f"{name}.{code}": t[code] for name, t in texts.items() for code in t}
    return {
        **sent,
        "phrasings": "raat ni bas double",
        "verdict": "false",
        "valid_until": until,
        "sources[0].id": "",
        "sources[0].url": "https://gsrtc.example/12",
        "sources[1].id": "",
        "sources[1].url": "",
        **more,
    }


@pytest.fixture
def moderator(client, db):
    membership = MembershipFactory(role="moderator")
    client.force_login(membership.official)
    return membership


def test_a_claim_is_written_submitted_and_approved_by_another(client, author):
    begun = client.post(f"{CLAIMS}new/", typed())
    claim = Claim.objects.get()
    at = f"{CLAIMS}{claim.slug}/"
    saved = client.post(at, typed(version=1, verdict="misleading"))
    submitted = client.post(at, {"action": "submit", "version": 2})
    own = client.post(at, {"action": "approve", "version": 3})
    other = MembershipFactory(role="approver", department=author.department)
    client.force_login(other.official)
    assert "Approve and publish" in client.get(at).content.decode()
    approved = client.post(at, {"action": "approve", "version": 3})

    claim.refresh_from_db()
    assert {r.status_code for r in (begun, saved, submitted, approved)} == {302}
    assert own.status_code == 403
    assert (claim.status, claim.verdict) == ("published", "misleading")
    assert [one.url for one in claim.sources.all()] == ["https://gsrtc.example/12"]
    listed = client.get(CLAIMS).content.decode()
    assert SAID["en"] in listed


def test_what_does_not_fit_is_named_and_nothing_typed_is_lost(client, author):
    wrong = {"sources[0].url": "javascript:alert(1)", "facts.gu": "a\u202eb"}

    reply = client.post(f"{CLAIMS}new/", typed(**wrong))

    page = reply.content.decode()
    assert reply.status_code == 400
    assert 'href="#facts-gu"' in page
    assert "raat ni bas double" in page and "javascript:alert(1)" in page
    assert not Claim.objects.exists()


def test_what_is_missing_is_listed_and_keeps_it_from_review(client, author):
    client.post(f"{CLAIMS}new/", typed(**{"facts.hi": "", "verdict": ""}))
    at = f"{CLAIMS}{Claim.objects.get().slug}/"

    page = client.get(at).content.decode()
    refused = client.post(at, {"action": "submit", "version": 1})

    assert "To do before approval" in page and 'href="#facts-hi"' in page
    assert refused.status_code == 409
    assert Claim.objects.get().status == "draft"


@pytest.mark.parametrize("action", ["nonsense", ""])
def test_a_button_that_is_not_there_empties_no_draft(client, author, action):
    client.post(f"{CLAIMS}new/", typed())
    claim = Claim.objects.get()

    reply = client.post(f"{CLAIMS}{claim.slug}/", {"action": action, "version": 1})

    claim.refresh_from_db()
    assert reply.status_code == 404
    assert (claim.said_en, claim.version) == (SAID["en"], 1)
    assert claim.sources.count() == 1


def test_a_reason_is_wanted_for_sending_back_and_for_withdrawing(client, approver):
    waiting = ClaimFactory(department=approver.department, status="in_review")
    public = ClaimFactory(department=approver.department)
    at, of_public = f"{CLAIMS}{waiting.slug}/", f"{CLAIMS}{public.slug}/"
    why = {f"reason.{code}": "Wrong" for code in ("gu", "hi")}

    silent = client.post(at, {"action": "send_back", "version": 1})
    back = client.post(at, {"action": "send_back", "version": 1, "reason": "Why?"})
    half = client.post(of_public, {"action": "withdraw", "version": 1, **why})
    whole = client.post(
        of_public, {"action": "withdraw", "version": 1, **why, "reason.en": "Wrong"}
    )

    assert (silent.status_code, back.status_code) == (400, 302)
    assert (half.status_code, whole.status_code) == (400, 302)
    assert "Wrong" in half.content.decode()
    public.refresh_from_db()
    assert public.withdrawn_reason_en == "Wrong"


def test_a_sibling_departments_claim_is_not_there(client, author):
    claim = ClaimFactory(status="draft")

    assert client.get(f"{CLAIMS}{claim.slug}/").status_code == 404
    assert claim.slug not in client.get(CLAIMS).content.decode()


def test_an_analyst_reads_and_writes_nothing(client, db):
    membership = MembershipFactory(role="analyst")
    client.force_login(membership.official)
    claim = ClaimFactory(department=membership.department, status="draft")

    page = client.get(f"{CLAIMS}{claim.slug}/").content.decode()

    assert "<button" not in page.split("<main")[1]
    assert client.get(f"{CLAIMS}new/").status_code == 403
    assert client.post(f"{CLAIMS}{claim.slug}/", typed(version=1)).status_code == 403


def test_a_moderator_attaches_the_answer_where_the_claim_is_said(client, moderator):
    claim = ClaimFactory(department=moderator.department)
    said, again = ContributionFactory.create_batch(
        2, activity__consultation__department=moderator.department
    )
    look_for_claims()
    at = f"{CLAIMS}{claim.slug}/"
    page = client.get(at).content.decode()
    assert said.text[:40] in page and "Attach the answer" in page

    place = f"/en/office/contributions/{said.pk}/clarifications/"
    attached = client.post(place, {"claim": claim.slug})
    dismissed = client.post(f"{at}appearances/{again.pk}/dismiss/")
    shown = client.get(at).content.decode()
    detached = client.post(f"{place}{claim.slug}/detach/")

    assert {r.status_code for r in (attached, dismissed, detached)} == {302}
    assert attached.url.startswith(at)
    assert "1 person told" in shown and "Says something else" not in shown
    assert not Clarification.objects.exists()
    assert Appearance.objects.get(contribution=again).is_dismissed


@pytest.mark.parametrize(
    ("place", "to"),
    [
        ("/en/office/moderation/", True),
        ("https://evil.example/", False),
        ("//evil.example/", False),
        ("claims", False),
    ],
)
def test_after_attaching_one_is_led_to_pages_of_ours_only(client, moderator, place, to):
    claim = ClaimFactory()
    said = ContributionFactory(activity__consultation__department=moderator.department)

    reply = client.post(
        f"/en/office/contributions/{said.pk}/clarifications/",
        {"claim": claim.slug, "next": place},
    )

    assert (reply.url == place) is to


@pytest.mark.parametrize("door", ["page", "interface"])
def test_whoever_a_text_was_written_to_says_that_it_is_not_the_claim(
    client, moderator, door
):
    claim = ClaimFactory()
    said = ContributionFactory(activity__consultation__department=moderator.department)
    elsewhere = ContributionFactory()
    for one in (said, elsewhere):
        Appearance.objects.create(claim=claim, contribution=one, likeness=80)

    def dismiss(number):
        if door == "page":
            return client.post(f"{CLAIMS}{claim.slug}/appearances/{number}/dismiss/")
        at = f"/api/v1/office/claims/{claim.slug}/appearances/{number}/"
        return client.delete(at)

    assert dismiss(said.pk).status_code in (204, 302)
    assert dismiss(elsewhere.pk).status_code == 404
    assert Appearance.objects.get(is_dismissed=True).contribution == said


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_never_queries_per_claim(
    client, author, count, django_assert_max_num_queries
):
    ClaimFactory.create_batch(count, department=author.department)

    with django_assert_max_num_queries(12):
        assert client.get(CLAIMS).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_a_claims_page_never_queries_per_text(
    client, moderator, count, django_assert_max_num_queries
):
    claim = ClaimFactory(department=moderator.department)
    said = ContributionFactory.create_batch(
        count, activity__consultation__department=moderator.department
    )
    for one in said:
        Appearance.objects.create(claim=claim, contribution=one, likeness=80)
        other = ContributionFactory(activity=one.activity)
        Clarification.objects.create(
            claim=claim, contribution=other, attached_by=moderator.official
        )

    with django_assert_max_num_queries(16):
        page = client.get(f"{CLAIMS}{claim.slug}/").content.decode()

    assert page.count("Attach the answer") == page.count("Take it away") == count
