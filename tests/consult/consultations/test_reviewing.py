import pytest

from consult.audit.models import Entry
from consult.consultations.models import Consultation, Review
from consult.consultations.operations import (
    approve_consultation,
    create_draft,
    edit_draft,
    publish_consultation,
    reviewing,
    send_back,
    submit_for_review,
)
from consult.consultations.refusals import NotADraft, NotReady, OwnText
from consult.departments.models import Membership
from consult.errors import Invalid
from tests.consult.consultations import documents
from tests.factories import MembershipFactory, in_every_language

Role = Membership.Role
TRAMS = {"title": in_every_language("Trams")}


@pytest.fixture
def both(department):
    """Somebody who is an author and an approver of the department."""
    official = MembershipFactory(department=department, role=Role.AUTHOR).official
    MembershipFactory(official=official, department=department, role=Role.APPROVER)
    return official


def fresh(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def test_a_text_goes_from_its_author_through_an_approver_to_the_public(
    author, approver, department
):
    draft = create_draft(documents.consultation(), by=author, department=department)

    submit_for_review(draft, by=author)
    approve_consultation(draft, by=approver)
    publish_consultation(draft, by=approver)

    assert fresh(draft).status == "published"
    assert [(r.verdict, r.by) for r in draft.reviews.all()] == [("approved", approver)]
    actions = [entry.action for entry in Entry.objects.order_by("pk")]
    assert actions == [
        "consultation.created",
        "consultation.submitted",
        "consultation.approved",
        "consultation.published",
    ]


def test_nobody_approves_what_they_began(both, approver, department):
    draft = create_draft(documents.consultation(), by=both, department=department)
    submit_for_review(draft, by=both)

    with pytest.raises(OwnText):
        approve_consultation(draft, by=both)

    assert fresh(draft).status == "in_review"
    assert approve_consultation(draft, by=approver).status == "approved"


def test_nobody_approves_what_they_once_changed_whoever_wrote_since(
    author, both, department
):
    draft = create_draft(documents.consultation(), by=author, department=department)
    edit_draft(draft, TRAMS, by=both, version=1)
    edit_draft(draft, TRAMS, by=author, version=2)
    # The record of changes is not asked: it could be moved elsewhere.
    assert draft.writers.count() == 2
    submit_for_review(draft, by=author)

    with pytest.raises(OwnText):
        approve_consultation(draft, by=both)


def test_without_its_guard_somebody_would_approve_their_own_text(
    both, department, monkeypatch
):
    draft = create_draft(documents.consultation(), by=both, department=department)
    submit_for_review(draft, by=both)
    monkeypatch.setattr(reviewing, "has_written", lambda user, consultation: False)

    assert approve_consultation(draft, by=both).status == "approved"


def test_what_is_not_complete_is_not_submitted(draft, author):
    draft.title_hi = ""
    draft.save()

    with pytest.raises(NotReady) as refusal:
        submit_for_review(draft, by=author)

    assert list(refusal.value.fields) == ["title.hi"]
    assert fresh(draft).status == "draft"


@pytest.mark.parametrize("status", ["in_review", "approved"])
def test_what_is_read_or_approved_is_not_written_until_it_is_sent_back(
    draft, author, approver, status
):
    Consultation.objects.filter(pk=draft.pk).update(status=status)
    with pytest.raises(NotADraft):
        edit_draft(draft, TRAMS, by=author, version=draft.version)

    returned = send_back(draft, by=approver, reason="Which routes?")

    edit_draft(draft, TRAMS, by=author, version=returned.version)
    assert fresh(draft).title_en == "Trams (en)"
    review = Review.objects.get()
    assert (review.verdict, review.reason) == ("sent_back", "Which routes?")


@pytest.mark.parametrize("reason", ["", "  \n", "a\0b", "x" * 2001])
def test_sending_back_needs_a_reason_that_can_be_kept(draft, approver, reason):
    Consultation.objects.filter(pk=draft.pk).update(status="in_review")

    with pytest.raises(Invalid) as refusal:
        send_back(draft, by=approver, reason=reason)

    assert list(refusal.value.fields) == ["reason"]
    assert fresh(draft).status == "in_review"
    assert not Review.objects.exists()
