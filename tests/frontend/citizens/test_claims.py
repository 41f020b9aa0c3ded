from datetime import timedelta

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.participation import participant_in
from consult.rebuttals.models import Appearance, Notice
from consult.rebuttals.operations import (
    approve_claim,
    attach_clarification,
    edit_claim,
    reopen_claim,
    submit_claim,
    withdraw_claim,
)
from tests.factories import CitizenFactory, MembershipFactory
from tests.rebuttals_factories import (
    FACTS,
    SAID,
    ClaimFactory,
    ContributionFactory,
    EndorsementFactory,
)

pytestmark = pytest.mark.django_db
CLAIMS = "/en/claims/"


def read(client, address):
    reply = client.get(address)
    assert reply.status_code == 200
    return reply.content.decode()


@pytest.mark.parametrize("language", ["en", "gu", "hi"])
def test_an_answer_has_a_page_of_its_own_to_pass_on(client, language):
    claim = ClaimFactory()

    page = read(client, f"/{language}/claims/{claim.slug}/")

    assert SAID[language] in page and FACTS[language] in page
    assert "https://gsrtc.example/orders/12" in page
    assert "wa.me" in page and f"/{language}/claims/{claim.slug}/" in page
    assert len(page) < 30_000


def test_how_often_it_is_said_is_drawn_before_the_answer_and_after(client):
    claim = ClaimFactory(published_at=timezone.now() - timedelta(days=10))
    for days in (20, 12, 3):
        said = ContributionFactory(written_at=timezone.now() - timedelta(days=days))
        Appearance.objects.create(claim=claim, contribution=said, likeness=80)

    page = read(client, f"{CLAIMS}{claim.slug}/")

    assert "2 texts said it in the 4 weeks before the answer." in page
    assert "1 has since." in page
    assert page.count('class="before"') == 4 and page.count('class="after"') == 2


def test_what_no_longer_holds_says_so(client):
    expired = ClaimFactory(valid_until=timezone.localdate() - timedelta(days=1))
    withdrawn = ClaimFactory(status="withdrawn", withdrawn_reason_en="Wrong order")

    assert "It is being looked at again." in read(client, f"{CLAIMS}{expired.slug}/")
    assert "Wrong order" in read(client, f"{CLAIMS}{withdrawn.slug}/")


@pytest.mark.parametrize("language", ["en", "gu", "hi"])
def test_what_is_written_anew_still_says_why_it_was_withdrawn(client, language):
    claim = ClaimFactory()
    members = {
        role: MembershipFactory(role=role, department=claim.department).official
        for role in ("author", "approver")
    }
    why = {code: f"Wrong order ({code})" for code in SAID}
    address = f"/{language}/claims/{claim.slug}/"

    withdraw_claim(claim, by=members["approver"], reason=why)
    draft = reopen_claim(claim, by=members["author"])
    anew = edit_claim(
        draft,
        {"said": dict.fromkeys(SAID, "Nobody approved this")},
        by=members["author"],
        version=draft.version,
    )
    page = read(client, address)
    assert why[language] in page
    assert "Nobody approved this" not in page and FACTS[language] not in page
    assert claim.slug not in read(client, f"/{language}/claims/")
    entry = Entry.objects.get(action="claim.reopened")
    assert entry.actor_id == members["author"].pk

    submit_claim(anew, by=members["author"])
    assert why[language] in read(client, address)
    approve_claim(anew, by=members["approver"])
    again = read(client, address)
    assert "Nobody approved this" in again and why[language] not in again


def test_nobody_reads_a_draft_or_an_exercise(client):
    draft = ClaimFactory(status="draft", published_at=None)
    exercise = ClaimFactory(department__is_sandbox=True)

    for claim in (draft, exercise):
        assert client.get(f"{CLAIMS}{claim.slug}/").status_code == 404
    assert SAID["en"] not in read(client, CLAIMS)


def test_the_register_is_searched_in_any_letters(client):
    claim = ClaimFactory()

    assert claim.slug in read(client, f"{CLAIMS}?search=raat+nu+bhadu")
    missing = read(client, f"{CLAIMS}?search=nishal")
    assert claim.slug not in missing and "Nobody has answered this yet" in missing
    assert claim.slug not in read(client, f"{CLAIMS}?search=%00")


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_never_queries_per_claim(client, count, django_assert_num_queries):
    ClaimFactory.create_batch(count)

    with django_assert_num_queries(2):
        read(client, CLAIMS)


def test_who_agreed_reads_the_answer_among_their_own_and_says_so(client, citizen):
    contribution = ContributionFactory()
    activity = contribution.activity
    EndorsementFactory(
        contribution=contribution, participant=participant_in(activity, citizen.pk)
    )
    moderator = MembershipFactory(
        role="moderator", department=activity.consultation.department
    ).official
    claim = ClaimFactory()
    attach_clarification(contribution, claim=claim, by=moderator)
    client.force_login(citizen)

    page = read(client, "/en/mine/")
    notice = Notice.objects.get(reason="agreed")
    seen = client.post(f"/en/mine/clarifications/{notice.pk}/")

    assert "You agreed with this." in page and SAID["en"] in page
    assert seen.status_code == 302
    assert "I have read it" not in read(client, "/en/mine/")
    client.force_login(CitizenFactory())
    assert SAID["en"] not in read(client, "/en/mine/")
    theirs = client.post(f"/en/mine/clarifications/{notice.pk}/")
    assert theirs.status_code == 404
