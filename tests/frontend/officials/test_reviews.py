from datetime import UTC, date, datetime

import pytest

from consult.consultations.models import Consultation
from tests.factories import MembershipFactory
from tests.frontend.conftest import markup_of
from tests.frontend.officials.conftest import draft_for


def address_of(consultation, decision=""):
    tail = f"{decision}/" if decision else ""
    return f"/en/office/consultations/{consultation.slug}/{tail}"


def test_an_author_asks_for_approval(client, author):
    draft = draft_for(author)
    page = markup_of(client.get(address_of(draft)))
    assert f'href="{address_of(draft, "submit")}"' in page
    assert "Ask for approval" in markup_of(client.get(address_of(draft, "submit")))

    reply = client.post(address_of(draft, "submit"), {"version": draft.version})

    assert reply.url == f"{address_of(draft)}?done=submitted"
    assert Consultation.objects.get().status == "in_review"
    page = markup_of(client.get(address_of(draft)))
    assert "It waits for an approver who wrote none of it" in page
    assert 'name="title.en"' not in page


def test_who_only_reads_is_told_days_and_times_in_words(client, approver):
    at = datetime(2026, 11, 23, 3, 37, tzinfo=UTC)
    read = draft_for(
        approver, status="in_review", opens_at=at, heard_by=date(2027, 1, 10)
    )

    page = markup_of(client.get(address_of(read)))

    assert '<p class="read">23 November 2026, 9:07 am</p>' in page
    assert '<p class="read">10 January 2027</p>' in page


def test_what_is_missing_is_said_before_asking_and_when_asking(client, author):
    draft = draft_for(author, title_hi="")

    page = markup_of(client.get(address_of(draft, "submit")))
    reply = client.post(address_of(draft, "submit"), {"version": draft.version})

    assert f'href="{address_of(draft)}#title-hi"' in page
    assert reply.status_code == 409
    assert Consultation.objects.get().status == "draft"


def test_an_approver_approves(client, approver):
    read = draft_for(approver, status="in_review")
    assert f'href="{address_of(read, "approve")}"' in markup_of(
        client.get(address_of(read))
    )

    reply = client.post(address_of(read, "approve"), {"version": read.version})

    assert reply.url == f"{address_of(read)}?done=approved"
    assert "Approved by" in markup_of(client.get(reply.url))


def test_whoever_wrote_some_of_it_is_told_that_others_approve(client, approver):
    read = draft_for(approver, status="in_review")
    read.writers.create(official=approver.official)

    page = markup_of(client.get(address_of(read)))
    asked = markup_of(client.get(address_of(read, "approve")))
    reply = client.post(address_of(read, "approve"), {"version": read.version})

    assert f'href="{address_of(read, "approve")}"' not in page
    assert "Somebody else has to approve it" in page
    assert "Somebody else has to approve it" in asked
    assert reply.status_code == 403
    assert Consultation.objects.get().status == "in_review"


def test_what_was_sent_back_says_to_its_authors_why(client, approver):
    read = draft_for(approver, status="in_review")
    page = address_of(read, "send-back")
    silent = client.post(page, {"version": read.version, "reason": " "})
    reply = client.post(page, {"version": read.version, "reason": "Which\nroutes?"})

    assert silent.status_code == 400
    assert 'href="#reason"' in markup_of(silent)
    assert reply.url == f"{address_of(read)}?done=sent_back"

    client.force_login(MembershipFactory(department=approver.department).official)
    page = markup_of(client.get(address_of(read)))
    assert "Sent back by" in page
    assert "Which<br>routes?" in page


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_what_is_not_approved_is_not_offered_for_publishing(client, approver, status):
    draft = draft_for(approver, status=status)

    page = markup_of(client.get(address_of(draft, "publish")))
    reply = client.post(address_of(draft, "publish"), {"version": draft.version})

    assert "Publish now" not in page
    assert "Only what has been approved can be published" in page
    assert reply.status_code == 409
    assert Consultation.objects.get().status == status


def test_an_approver_closes_early_and_citizens_read_why(client, approver):
    consultation = draft_for(approver, status="published")
    page = address_of(consultation, "close-early")
    reason = {"reason.gu": "પૂર", "reason.hi": "बाढ़", "version": consultation.version}

    refused = client.post(page, reason)
    assert refused.status_code == 400
    assert "પૂર" in markup_of(refused)

    reply = client.post(page, reason | {"reason.en": "A flood"})
    assert reply.url == f"{address_of(consultation)}?done=closed_early"
    public = markup_of(client.get(f"/gu/consultations/{consultation.slug}/"))
    assert "પૂર" in public


def test_a_moderator_is_offered_no_decision(client, approver):
    moderator = MembershipFactory(department=approver.department, role="moderator")
    client.force_login(moderator.official)
    for status in Consultation.Status.values:
        consultation = draft_for(approver, status=status)

        page = markup_of(client.get(address_of(consultation)))

        for decision in ["submit", "approve", "publish", "withdraw", "clone"]:
            assert address_of(consultation, decision) not in page
