from datetime import timedelta

import pytest

from consult.audit.models import Entry
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    create_draft,
    delete_draft,
    edit_draft,
    extend_consultation,
    publish_consultation,
    withdraw_consultation,
)
from consult.consultations.refusals import (
    NotADraft,
    NotPublished,
)
from consult.departments.models import Membership
from consult.errors import Changed, NotPermitted
from tests.consult.consultations import documents
from tests.factories import (
    CitizenFactory,
    DepartmentFactory,
    MembershipFactory,
    OfficialFactory,
    in_every_language,
)

Role = Membership.Role


REASON = in_every_language("The routes were decided by the court.")


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


@pytest.mark.parametrize("who", ["citizen", "sibling", Role.APPROVER])
def test_create_draft_is_for_authors_of_the_department(who, department):
    with pytest.raises(NotPermitted):
        create_draft(
            documents.consultation(),
            by=person(who, department),
            department=department,
        )

    assert not Consultation.objects.exists()
