from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.models import Correction, Review, Writer
from consult.departments.models import Membership
from consult.desk.home import PAGE, desk_of
from tests.factories import (
    ConsultationFactory,
    DepartmentFactory,
    DistrictFactory,
    MembershipFactory,
    make_poll,
)

Role = Membership.Role


@pytest.fixture
def department(db):
    return DepartmentFactory()


@pytest.fixture
def author(department):
    return MembershipFactory(department=department, role=Role.AUTHOR).official


@pytest.fixture
def approver(department):
    return MembershipFactory(department=department, role=Role.APPROVER).official


def waiting(official, *, days=0):
    """Return what waits for the official, by kind and slug, some days from now."""
    desk = desk_of(official, at=timezone.now() + timedelta(days=days))
    return [(task.kind, task.consultation.slug) for task in desk.tasks]


def make(department, status, slug, **fields):
    row = ConsultationFactory(
        department=department, status=status, slug=slug, upcoming=True, **fields
    )
    make_poll(consultation=row)
    return row


def test_authors_and_approvers_each_find_their_own_part(department, author, approver):
    make(department, "draft", "whole")
    make(department, "in_review", "read-me")
    make(department, "approved", "launch-me")

    assert waiting(author) == [("submit", "whole")]
    assert waiting(approver) == [("approve", "read-me"), ("launch", "launch-me")]


def test_nobody_is_asked_to_approve_what_they_wrote(department, approver):
    row = make(department, "in_review", "own")
    Writer.objects.create(consultation=row, official=approver)

    assert waiting(approver) == []


def test_moderators_and_analysts_are_asked_for_nothing_of_this(department):
    make(department, "draft", "whole")
    make(department, "in_review", "read-me")
    analyst = MembershipFactory(department=department, role=Role.ANALYST).official

    assert waiting(analyst) == []


def test_nothing_of_a_sibling_department_waits(author):
    make(DepartmentFactory(), "draft", "theirs")

    assert waiting(author) == []


def test_the_state_administrator_finds_what_waits_everywhere(department):
    make(department, "draft", "one")
    make(DepartmentFactory(), "in_review", "two")
    state = MembershipFactory(department=None, role=Role.STATE_ADMINISTRATOR).official

    assert waiting(state) == [("submit", "one"), ("approve", "two")]


def test_authors_of_some_districts_are_asked_for_those_only(department):
    dang, surat = DistrictFactory(), DistrictFactory()
    membership = MembershipFactory(department=department, role=Role.AUTHOR)
    membership.districts.add(dang)
    make(department, "draft", "state")
    make(department, "draft", "surat").districts.add(surat)
    make(department, "draft", "dang").districts.add(dang)

    assert waiting(membership.official) == [("submit", "dang")]


def test_a_draft_says_what_it_needs_next(department, author):
    make(department, "draft", "hindi", title_hi="")
    nothing = dict.fromkeys(["title_gu", "title_hi", "title_en"], "")
    make(department, "draft", "bare", **nothing)
    back = make(department, "draft", "back", title_en="")
    for verdict, reason in [("approved", ""), ("sent_back", "Say who pays.")]:
        Review.objects.create(
            consultation=back, verdict=verdict, reason=reason, by=author
        )

    desk = desk_of(author, at=timezone.now())

    assert [(task.kind, task.missing, task.reason) for task in desk.tasks] == [
        ("translate", {"hi": 1}, ""),
        ("write", {"gu": 1, "hi": 1, "en": 1}, ""),
        ("mend", {"en": 1}, "Say who pays."),
    ]


def test_what_was_heard_is_asked_for_once_it_has_closed(department, author, approver):
    today = timezone.localdate()
    closed = ConsultationFactory(
        department=department, closed=True, slug="closed", heard_by=today
    )
    ConsultationFactory(department=department, slug="open")

    assert waiting(author) == waiting(approver) == [("report", closed.slug)]


def test_what_is_late_comes_first_and_says_how_late(department, author):
    today = timezone.localdate()
    make(department, "draft", "later")
    for slug, days in [("today", 0), ("late", 15)]:
        ConsultationFactory(
            department=department,
            closed=True,
            slug=slug,
            heard_by=today - timedelta(days=days),
        )

    desk = desk_of(author, at=timezone.now())

    assert [(t.consultation.slug, t.urgency, t.days_late) for t in desk.tasks] == [
        ("late", "late", 15),
        ("today", "today", 0),
        ("later", "later", 0),
    ]
    assert (desk.late, desk.due_today) == (1, 1)


def test_a_long_queue_comes_in_pages(department, author):
    for number in range(PAGE + 1):
        make(department, "draft", f"draft-{number}")

    first = desk_of(author, at=timezone.now())
    last = desk_of(author, at=timezone.now(), page=99)

    assert (len(first.tasks), first.pages, first.page) == (PAGE, 2, 1)
    assert (len(last.tasks), last.page, len(last.waiting)) == (1, 2, PAGE + 1)


def test_a_correction_waits_for_somebody_who_did_not_propose_it(
    department, author, approver
):
    row = ConsultationFactory(department=department, slug="open")
    own = MembershipFactory(department=department, role=Role.APPROVER).official
    Correction.objects.create(consultation=row, changes=[], proposed_by=own)

    assert waiting(approver) == [("correct", "open")]
    assert waiting(own) == waiting(author) == []


def test_exercises_wait_on_the_page_of_the_training_alone(db):
    sandbox = DepartmentFactory(is_sandbox=True)
    officer = MembershipFactory(department=sandbox, role=Role.AUTHOR).official
    make(sandbox, "draft", "exercise")

    assert waiting(officer) == []
