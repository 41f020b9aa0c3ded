from datetime import timedelta

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.refusals import NotADraft, NotInReview, NotReady, OwnText
from consult.errors import Changed, Invalid, NotPermitted
from consult.rebuttals.models import Claim
from consult.rebuttals.operations import (
    approve_claim,
    begin_claim,
    delete_claim,
    edit_claim,
    reopen_claim,
    reviewing,
    send_claim_back,
    submit_claim,
    withdraw_claim,
)
from consult.rebuttals.readiness import findings_in
from consult.rebuttals.refusals import NotPublic, StillValid
from tests.factories import MembershipFactory, in_every_language
from tests.rebuttals_factories import FACTS, ClaimFactory, claim_document

WHY = in_every_language("The order was changed")


def actions():
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


def test_an_answer_is_written_by_one_and_put_before_the_public_by_another(
    draft, author, approver
):
    approve_claim(
        submit_claim(draft, by=author.official), by=approver.official, version=2
    )

    draft.refresh_from_db()
    assert (draft.status, draft.version) == ("published", 3)
    assert draft.published_at is not None
    assert list(Claim.objects.standing(timezone.localdate())) == [draft]
    assert actions() == ["claim.begun", "claim.submitted", "claim.published"]


def test_nobody_approves_what_they_wrote(draft, author):
    writer = MembershipFactory(department=author.department, role="approver").official
    edited = edit_claim(draft, {"facts": FACTS}, by=writer, version=1)
    submit_claim(edited, by=author.official)

    with pytest.raises(OwnText):
        approve_claim(draft, by=writer)
    draft.refresh_from_db()
    assert draft.status == "in_review"


def test_without_the_two_person_rule_somebody_approves_their_own(
    draft, author, monkeypatch
):
    monkeypatch.setattr(reviewing, "has_written", lambda user, claim: False)
    MembershipFactory(
        department=author.department, role="approver", official=author.official
    )
    submit_claim(draft, by=author.official)

    assert approve_claim(draft, by=author.official).status == "published"


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("analyst", False),
        ("approver", True),
        ("author", True),
        ("department_administrator", False),
        ("moderator", True),
    ],
)
def test_who_writes_moderates_or_approves_begins_claims(db, role, may):
    member = MembershipFactory(role=role)

    if may:
        begin_claim(claim_document(), by=member.official, department=member.department)
    else:
        with pytest.raises(NotPermitted):
            begin_claim(
                claim_document(), by=member.official, department=member.department
            )
    assert Claim.objects.count() == may


def test_a_sibling_department_changes_and_approves_nothing(submitted):
    stranger = MembershipFactory(role="approver").official

    for act in (approve_claim, reopen_claim, submit_claim):
        with pytest.raises(NotPermitted):
            act(submitted, by=stranger)
    with pytest.raises(NotPermitted):
        edit_claim(submitted, {}, by=stranger, version=2)
    with pytest.raises(NotPermitted):
        send_claim_back(submitted, by=stranger, reason="No")
    with pytest.raises(NotPermitted):
        withdraw_claim(submitted, by=stranger, reason=WHY)
    with pytest.raises(NotPermitted):
        delete_claim(submitted, by=stranger)


def test_what_is_missing_keeps_it_from_review_and_each_place_is_named(author):
    half = claim_document(
        said={"gu": "બસ બંધ"}, verdict="", sources=[], valid_until=None
    )
    draft = begin_claim(half, by=author.official, department=author.department)

    with pytest.raises(NotReady) as refused:
        submit_claim(draft, by=author.official)

    places = {"said.hi", "said.en", "verdict", "sources", "valid_until"}
    assert places <= set(refused.value.fields)


def test_another_number_in_one_language_is_pointed_out_and_may_stand(author):
    facts = {
        "gu": "ભાડું 20 રૂપિયા છે.",
        "hi": "किराया 20 रुपये है।",
        "en": "It is 25 rupees.",
    }
    draft = begin_claim(
        claim_document(facts=facts), by=author.official, department=author.department
    )
    found = [
        (one.place, one.language) for one in findings_in(draft, on=timezone.localdate())
    ]

    assert found == [("facts", "en")]
    assert submit_claim(draft, by=author.official).status == "in_review"


@pytest.mark.parametrize(
    "said",
    [
        {"phrasings": "a\x00b"},
        {"said": {"en": "\u202eb"}},
        {"said": {"en": "x" * 301}},
        {"facts": {"en": "x" * 6001}},
        {"sources": [{"title": {"en": "x"}, "url": "javascript:alert(1)"}]},
        {"sources": [{"title": {"en": "x"}, "url": "https://x.example/" + "a" * 500}]},
        {"sources": [{"title": {"en": "x"}, "url": "https://gov.in@evil.example/"}]},
        {"verdict": "nonsense"},
    ],
    ids=["nul", "bidi", "long", "book", "script", "address", "name", "verdict"],
)
def test_what_does_not_fit_is_named_and_nothing_is_kept(author, said):
    with pytest.raises(Invalid) as refused:
        begin_claim(
            claim_document(**said), by=author.official, department=author.department
        )

    assert refused.value.fields
    assert not Claim.objects.exists()


def test_a_draft_is_changed_only_as_it_was_read(draft, author):
    edit_claim(draft, {"verdict": "misleading"}, by=author.official, version=1)

    with pytest.raises(Changed):
        edit_claim(draft, {"verdict": "true"}, by=author.official, version=1)
    draft.refresh_from_db()
    assert draft.verdict == "misleading"


def test_what_is_read_by_approvers_is_changed_by_nobody(submitted, author):
    with pytest.raises(NotADraft):
        edit_claim(submitted, {}, by=author.official, version=2)
    with pytest.raises(NotADraft):
        delete_claim(submitted, by=author.official)


def test_what_is_sent_back_is_a_draft_with_a_reason(submitted, approver):
    send_claim_back(submitted, by=approver.official, reason="Name the order.")

    submitted.refresh_from_db()
    assert submitted.status == "draft"
    assert submitted.reviews.get().reason == "Name the order."
    with pytest.raises(NotInReview):
        approve_claim(submitted, by=approver.official)


def test_a_withdrawn_answer_says_why_and_stands_beside_nothing(db):
    claim = ClaimFactory()
    approver = MembershipFactory(role="approver", department=claim.department).official

    withdraw_claim(claim, by=approver, reason=WHY)

    claim.refresh_from_db()
    assert claim.withdrawn_reason_en == WHY["en"]
    assert list(Claim.objects.public()) == [claim]
    assert not Claim.objects.standing(timezone.localdate()).exists()
    with pytest.raises(NotPublic):
        withdraw_claim(claim, by=approver, reason=WHY)


def test_only_what_no_longer_holds_is_opened_again(db):
    claim = ClaimFactory()
    author = MembershipFactory(department=claim.department).official
    with pytest.raises(StillValid):
        reopen_claim(claim, by=author)

    reopened = reopen_claim(claim, by=author, at=timezone.now() + timedelta(days=90))

    assert reopened.status == "draft"
    with pytest.raises(NotADraft):
        delete_claim(reopened, by=author)


def test_an_answer_that_expired_while_it_waited_is_not_approved(submitted, approver):
    later = timezone.now() + timedelta(days=90)

    with pytest.raises(NotReady):
        approve_claim(submitted, by=approver.official, at=later)


def test_the_exercises_of_trainees_are_never_public(db):
    claim = ClaimFactory(department__is_sandbox=True)

    assert not Claim.objects.public().exists()
    assert not Claim.objects.standing(claim.valid_until).exists()
