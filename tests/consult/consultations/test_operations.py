from datetime import timedelta

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
    NotADraft,
    NotPublished,
    NotReady,
)
from consult.departments.models import Membership
from consult.errors import Changed, Invalid, NotFound, NotPermitted
from tests.consult.consultations import documents
from tests.factories import (
    CitizenFactory,
    ConsultationFactory,
    DepartmentFactory,
    MembershipFactory,
    OfficialFactory,
    in_every_language,
    make_poll,
)

Role = Membership.Role
REASON = in_every_language("The routes were decided by the court.")


@pytest.fixture
def department(db):
    return DepartmentFactory()


@pytest.fixture
def author(department):
    return MembershipFactory(department=department, role=Role.AUTHOR).official


@pytest.fixture
def approver(department):
    return MembershipFactory(department=department, role=Role.APPROVER).official


@pytest.fixture
def draft(department):
    """A draft that lacks nothing."""
    return make_poll(
        consultation=ConsultationFactory(
            department=department, status="draft", published_at=None
        )
    ).consultation


@pytest.fixture
def published(department):
    return make_poll(
        consultation=ConsultationFactory(department=department)
    ).consultation


def fresh(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def later(consultation):
    return consultation.closes_at + timedelta(days=7)


# What each operation is called with, by its name and what it changes.
CALLS = {
    "edit": lambda c, by, version: edit_draft(
        c, {"title": in_every_language("Trams")}, by=by, version=version
    ),
    "delete": lambda c, by, version: delete_draft(c, by=by, version=version),
    "publish": lambda c, by, version: publish_consultation(c, by=by, version=version),
    "extend": lambda c, by, version: extend_consultation(
        c, by=by, closes_at=later(c), version=version
    ),
    "withdraw": lambda c, by, version: withdraw_consultation(
        c, by=by, reason=REASON, version=version
    ),
}
OF_DRAFTS = ["edit", "delete", "publish"]
OF_AUTHORS = ["edit", "delete"]
EVENTS = {
    "publish": "consultation.published",
    "extend": "consultation.extended",
    "withdraw": "consultation.withdrawn",
}


@pytest.fixture
def subject(request, draft, published):
    """What the operation named in the parametrisation can be done to."""
    return draft if request.getfixturevalue("name") in OF_DRAFTS else published


def person(who, department):
    match who:
        case "citizen":
            return CitizenFactory()
        case "official without a role":
            return OfficialFactory()
        case "sibling":
            sibling = DepartmentFactory()
            author = MembershipFactory(department=sibling, role=Role.AUTHOR)
            MembershipFactory(
                official=author.official, department=sibling, role=Role.APPROVER
            )
            return author.official
        case Role.STATE_ADMINISTRATOR:
            return MembershipFactory(department=None, role=who).official
    return MembershipFactory(department=department, role=who).official


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize(
    "who",
    ["citizen", "official without a role", "sibling", *Role.values],
)
def test_each_operation_is_for_those_whose_role_it_is(name, who, subject, department):
    allowed = {Role.STATE_ADMINISTRATOR}
    allowed.add(Role.AUTHOR if name in OF_AUTHORS else Role.APPROVER)
    user = person(who, department)
    before = fresh(subject).__dict__

    if who in allowed:
        CALLS[name](subject, user, subject.version)
        assert Entry.objects.get().actor_id == user.pk
    else:
        with pytest.raises(NotPermitted):
            CALLS[name](subject, user, subject.version)
        assert {**fresh(subject).__dict__, "_state": 0} == {**before, "_state": 0}
        assert not Entry.objects.exists()


@pytest.mark.parametrize("name", CALLS)
def test_each_operation_refuses_what_was_changed_since_it_was_read(
    name, subject, author, approver
):
    Consultation.objects.filter(pk=subject.pk).update(version=5)
    user = author if name in OF_AUTHORS else approver

    with pytest.raises(Changed):
        CALLS[name](subject, user, 4)

    assert fresh(subject).version == 5
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", OF_DRAFTS)
@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_what_was_published_is_fixed(name, status, draft, author, approver):
    Consultation.objects.filter(pk=draft.pk).update(status=status)
    user = author if name in OF_AUTHORS else approver

    with pytest.raises(NotADraft):
        CALLS[name](draft, user, draft.version)

    assert fresh(draft).title_en == "Night buses"


@pytest.mark.parametrize("name", ["extend", "withdraw"])
@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_what_is_not_published_is_neither_extended_nor_withdrawn(
    name, status, published, approver
):
    Consultation.objects.filter(pk=published.pk).update(status=status)

    with pytest.raises(NotPublished):
        CALLS[name](published, approver, published.version)


@pytest.mark.parametrize("name", ["edit", "publish", "extend", "withdraw"])
def test_each_change_makes_the_next_version(name, subject, author, approver):
    user = author if name in OF_AUTHORS else approver

    changed = CALLS[name](subject, user, subject.version)

    assert changed.version == fresh(subject).version == subject.version + 1


@pytest.mark.parametrize("name", EVENTS)
def test_followers_of_each_activity_are_told(
    name, subject, approver, told, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        CALLS[name](subject, approver, None)

    assert told == [(f"activity.{subject.activities.get().pk}", EVENTS[name])]


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


@pytest.mark.parametrize("who", ["citizen", "sibling", Role.APPROVER])
def test_create_draft_is_for_authors_of_the_department(who, department):
    with pytest.raises(NotPermitted):
        create_draft(
            documents.consultation(),
            by=person(who, department),
            department=department,
        )

    assert not Consultation.objects.exists()


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
    CALLS["edit"](draft, author, draft.version)

    assert fresh(draft).title_en == "Trams (en)"
    assert Entry.objects.get().details == {"version": draft.version}


def test_delete_draft_removes_it_whole_and_leaves_the_record(draft, author):
    CALLS["delete"](draft, author, draft.version)

    assert not Consultation.objects.exists()
    assert not Activity.objects.exists()
    assert Entry.objects.get().action == "consultation.deleted"


def test_publish_consultation_puts_it_before_the_public(draft, approver):
    at = timezone.now()

    publish_consultation(draft, by=approver, at=at)

    published = fresh(draft)
    assert published in Consultation.objects.public()
    assert published.published_at == at
    assert Entry.objects.get().action == "consultation.published"


def test_publish_consultation_names_all_that_is_missing(draft, approver):
    draft.title_gu = draft.summary_hi = ""
    draft.heard_by = None
    draft.save()

    with pytest.raises(NotReady) as refusal:
        publish_consultation(draft, by=approver)

    assert {place: len(why) for place, why in refusal.value.fields.items()} == {
        "title.gu": 1,
        "summary.hi": 1,
        "heard_by": 1,
    }
    assert fresh(draft).status == Consultation.Status.DRAFT
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
