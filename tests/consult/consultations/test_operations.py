from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.models import Activity, Consultation
from consult.consultations.operations import (
    create_draft,
    delete_draft,
    edit_draft,
    extend_consultation,
    publish_consultation,
    withdraw_consultation,
)
from consult.consultations.refusals import (
    ClosedForGood,
    NotReady,
)
from consult.departments.models import Membership
from consult.errors import Invalid, NotFound
from tests.consult.consultations import documents
from tests.factories import (
    ConsultationFactory,
    approved,
    in_every_language,
)

Role = Membership.Role


REASON = in_every_language("The routes were decided by the court.")


def fresh(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def later(consultation):
    return consultation.closes_at + timedelta(days=7)


def test_create_draft_begins_a_consultation_of_the_department(author, department):
    draft = create_draft(documents.consultation(), by=author, department=department)

    assert draft.status == Consultation.Status.DRAFT
    assert (draft.department, draft.created_by) == (department, author)
    assert (draft.slug, draft.version) == ("night-buses-en", 1)
    assert draft.activities.get().questions.get().choices.count() == 2


def test_create_draft_is_recorded(author, department):
    draft = create_draft(documents.consultation(), by=author, department=department)

    entry = Entry.objects.get()
    assert (entry.action, entry.subject_id) == ("consultation.created", draft.pk)
    assert entry.actor_id == author.pk


def test_every_consultation_has_a_participation_key_of_its_own(author, department):
    first, second = (
        create_draft(documents.consultation(), by=author, department=department)
        for _ in range(2)
    )

    assert first.participation_key != second.participation_key


def test_nothing_of_a_draft_that_does_not_fit_is_kept(author, department):
    wrong = documents.question(kind="essay")
    activities = [documents.activity(), documents.activity(questions=[wrong])]

    with pytest.raises(Invalid):
        create_draft(
            documents.consultation(activities=activities),
            by=author,
            department=department,
        )

    assert not Consultation.objects.exists()
    assert not Activity.objects.exists()
    assert not Entry.objects.exists()


def test_edit_draft_says_which_version_was_changed(draft, author):
    trams = {"title": in_every_language("Trams")}

    edit_draft(draft, trams, by=author, version=draft.version)

    assert fresh(draft).title_en == "Trams (en)"
    assert Entry.objects.get().details == {"version": draft.version}


def test_delete_draft_removes_it_whole_and_leaves_the_record(draft, author):
    delete_draft(draft, by=author, version=draft.version)

    assert not Consultation.objects.exists()
    assert not Activity.objects.exists()
    assert Entry.objects.get().action == "consultation.deleted"


def test_publish_consultation_puts_it_before_the_public(draft, approver):
    at = timezone.now()

    publish_consultation(approved(draft), by=approver, at=at)

    published = fresh(draft)
    assert published in Consultation.objects.public()
    assert published.published_at == at
    assert Entry.objects.get().action == "consultation.published"


def test_publish_consultation_names_all_that_is_missing(draft, approver):
    draft.title_gu = draft.summary_hi = ""
    draft.heard_by = None
    draft.save()

    with pytest.raises(NotReady) as refusal:
        publish_consultation(approved(draft), by=approver)

    assert {place: len(why) for place, why in refusal.value.fields.items()} == {
        "title.gu": 1,
        "summary.hi": 1,
        "heard_by": 1,
    }
    assert fresh(draft).status == Consultation.Status.APPROVED
    assert not Entry.objects.exists()


def test_extend_consultation_moves_the_closing_time_and_records_both(
    published, approver
):
    extend_consultation(published, by=approver, closes_at=later(published))

    assert fresh(published).closes_at == later(published)
    assert Entry.objects.get().details == {
        "before": published.closes_at.isoformat(),
        "after": later(published).isoformat(),
    }


@pytest.mark.parametrize("days", [-1, 0])
def test_extend_consultation_never_shortens(published, approver, days):
    with pytest.raises(Invalid) as refusal:
        extend_consultation(
            published,
            by=approver,
            closes_at=published.closes_at + timedelta(days=days),
        )

    assert list(refusal.value.fields) == ["closes_at"]


@pytest.mark.parametrize(("days", "is_allowed"), [(0, True), (1, False)])
def test_extend_consultation_keeps_the_day_that_was_promised(
    published, approver, days, is_allowed
):
    """On the promised day it may still close; the next is too late."""
    Consultation.objects.update(
        heard_by=timezone.localdate(later(published)) - timedelta(days=days)
    )

    if is_allowed:
        extend_consultation(published, by=approver, closes_at=later(published))
    else:
        with pytest.raises(Invalid) as refusal:
            extend_consultation(published, by=approver, closes_at=later(published))
        assert list(refusal.value.fields) == ["closes_at"]

    assert (fresh(published).closes_at == later(published)) == is_allowed
    assert Entry.objects.exists() == is_allowed


@pytest.mark.parametrize("is_sealed", [False, True])
def test_extend_consultation_refuses_from_the_closing_time_on(
    department, approver, is_sealed
):
    closed = ConsultationFactory(department=department, closed=True)
    if not is_sealed:
        Consultation.objects.update(sealed_at=None)

    with pytest.raises(ClosedForGood):
        extend_consultation(
            closed, by=approver, closes_at=timezone.now() + timedelta(days=1)
        )


def test_withdraw_consultation_takes_it_from_the_public_and_says_why(
    published, approver
):
    withdraw_consultation(published, by=approver, reason=REASON)

    withdrawn = fresh(published)
    assert withdrawn not in Consultation.objects.published()
    assert withdrawn.withdrawn_reason_hi == REASON["hi"]
    assert Entry.objects.get().details == {"reason": REASON}


@pytest.mark.parametrize("nothing", ["", "  ", None])
def test_withdraw_consultation_asks_for_a_reason_in_every_language(
    published, approver, nothing
):
    with pytest.raises(Invalid) as refusal:
        withdraw_consultation(published, by=approver, reason={"gu": "x", "hi": nothing})

    assert list(refusal.value.fields) == ["reason.hi", "reason.en"]
    assert fresh(published).status == Consultation.Status.PUBLISHED


def test_a_reason_that_cannot_be_stored_is_refused(published, approver):
    with pytest.raises(Invalid) as refusal:
        withdraw_consultation(published, by=approver, reason={**REASON, "hi": "a\0b"})

    assert list(refusal.value.fields) == ["reason.hi"]


def test_what_a_colleague_deleted_meanwhile_is_not_found(draft, author):
    delete_draft(fresh(draft), by=author, version=1)

    with pytest.raises(NotFound):
        edit_draft(draft, {}, by=author, version=1)


@pytest.mark.parametrize("year", [1, 1999, 2101, 9999])
def test_a_moment_that_cannot_be_meant_is_refused(department, author, year):
    moment = datetime(year, 6, 1, tzinfo=UTC)

    with pytest.raises(Invalid) as refusal:
        create_draft(
            documents.consultation(opens_at=moment), by=author, department=department
        )

    assert "opens_at" in refusal.value.fields
