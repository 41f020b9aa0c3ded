from datetime import timedelta

import pytest

from consult.audit.models import Entry
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    approve_consultation,
    close_early,
    create_draft,
    delete_draft,
    edit_draft,
    extend_consultation,
    publish_consultation,
    send_back,
    submit_for_review,
    withdraw_consultation,
)
from consult.consultations.refusals import (
    NotADraft,
    NotApproved,
    NotInReview,
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
    "submit": lambda c, by, version: submit_for_review(c, by=by, version=version),
    "approve": lambda c, by, version: approve_consultation(c, by=by, version=version),
    "send back": lambda c, by, version: send_back(
        c, by=by, reason="Which routes?", version=version
    ),
    "publish": lambda c, by, version: publish_consultation(c, by=by, version=version),
    "extend": lambda c, by, version: extend_consultation(
        c, by=by, closes_at=later(c), version=version
    ),
    "close early": lambda c, by, version: close_early(
        c, by=by, reason=REASON, version=version
    ),
    "withdraw": lambda c, by, version: withdraw_consultation(
        c, by=by, reason=REASON, version=version
    ),
}

AUTHOR, APPROVER = {Role.AUTHOR}, {Role.APPROVER}
WHO = {
    "edit": AUTHOR,
    "delete": AUTHOR,
    "submit": AUTHOR,
    "approve": APPROVER,
    "send back": AUTHOR | APPROVER,
    "publish": APPROVER,
    "extend": APPROVER,
    "close early": APPROVER,
    "withdraw": APPROVER,
}

# The one state in which each can be done, and what is said in any other.
WHEN = {
    "edit": ("draft", NotADraft),
    "delete": ("draft", NotADraft),
    "submit": ("draft", NotADraft),
    "approve": ("in_review", NotInReview),
    "send back": ("in_review", NotInReview),
    "publish": ("approved", NotApproved),
    "extend": ("published", NotPublished),
    "close early": ("published", NotPublished),
    "withdraw": ("published", NotPublished),
}

EVENTS = {
    "publish": "consultation.published",
    "extend": "consultation.extended",
    "close early": "consultation.closed_early",
    "withdraw": "consultation.withdrawn",
}


@pytest.fixture
def subject(request, published):
    """What the operation named in the parametrisation can be done to."""
    published.status, _refusal = WHEN[request.getfixturevalue("name")]
    published.save(update_fields=["status"])
    return published


@pytest.fixture
def doer(request, author, approver):
    """Somebody whose role the operation named in the parametrisation is."""
    return author if WHO[request.getfixturevalue("name")] == AUTHOR else approver


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
    user = person(who, department)
    before = fresh(subject).__dict__

    if who in WHO[name] | {Role.STATE_ADMINISTRATOR}:
        CALLS[name](subject, user, subject.version)
        assert Entry.objects.get().actor_id == user.pk
    else:
        with pytest.raises(NotPermitted):
            CALLS[name](subject, user, subject.version)
        assert {**fresh(subject).__dict__, "_state": 0} == {**before, "_state": 0}
        assert not Entry.objects.exists()


@pytest.mark.parametrize("name", CALLS)
def test_each_operation_refuses_what_was_changed_since_it_was_read(name, subject, doer):
    Consultation.objects.filter(pk=subject.pk).update(version=5)

    with pytest.raises(Changed):
        CALLS[name](subject, doer, 4)

    assert fresh(subject).version == 5
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("name", "status"),
    [
        (name, status)
        for name, (wanted, _refusal) in WHEN.items()
        for status in Consultation.Status.values
        if status != wanted and (name, status) != ("send back", "approved")
    ],
)
def test_each_operation_is_for_its_state_only(name, status, subject, doer):
    _wanted, refusal = WHEN[name]
    Consultation.objects.filter(pk=subject.pk).update(status=status)

    with pytest.raises(refusal):
        CALLS[name](subject, doer, subject.version)

    assert fresh(subject).status == status
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", sorted(set(CALLS) - {"delete"}))
def test_each_change_makes_the_next_version(name, subject, doer):
    changed = CALLS[name](subject, doer, subject.version)

    assert changed.version == fresh(subject).version == subject.version + 1


@pytest.mark.parametrize("name", EVENTS)
def test_followers_of_each_activity_are_told(
    name, subject, approver, told, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        CALLS[name](subject, approver, None)

    assert told == [(f"activity.{subject.activities.get().pk}", EVENTS[name])]


@pytest.mark.parametrize(
    "who",
    [
        "citizen",
        "sibling",
        *sorted(set(Role.values) - {Role.AUTHOR, Role.STATE_ADMINISTRATOR}),
    ],
)
def test_create_draft_is_for_authors_of_the_department(who, department):
    with pytest.raises(NotPermitted):
        create_draft(
            documents.consultation(),
            by=person(who, department),
            department=department,
        )

    assert not Consultation.objects.exists()
