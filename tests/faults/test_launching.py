"""Two officials who do the same thing at the same moment do it once."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import IntegrityError

from consult.accounts.models import User
from consult.audit.models import Entry
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    create_draft,
    launching,
    publish_consultation,
)
from consult.consultations.refusals import NotApproved
from consult.desk import sandbox
from consult.desk.exercises import EXERCISES
from consult.desk.models import Attempt
from consult.desk.operations import begin_exercise
from tests.consult.consultations import documents
from tests.factories import DepartmentFactory, MembershipFactory, approved
from tests.faults.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 1
"""Seconds for which one waits for the other to come as far."""


def meeting(call):
    """Return the call, begun only once two are there, or one has waited in vain."""
    barrier = Barrier(2, timeout=PATIENCE)

    def met(*arguments, **named):
        with suppress(BrokenBarrierError):
            barrier.wait()
        return call(*arguments, **named)

    return met


@pytest.fixture
def ready():
    """A text that others wrote, approved."""
    department = DepartmentFactory()
    author = MembershipFactory(department=department).official
    draft = create_draft(documents.consultation(), by=author, department=department)
    return approved(draft)


def launch_twice(ready):
    approvers = [
        MembershipFactory(department=ready.department, role="approver").official
        for _ in range(2)
    ]
    return at_once(
        [lambda by=by: publish_consultation(ready, by=by) for by in approvers]
    )


def published():
    return Entry.objects.filter(action="consultation.published").count()


def test_two_approvers_at_once_launch_it_once(ready, monkeypatch):
    monkeypatch.setattr(launching, "findings_in", meeting(launching.findings_in))

    outcomes = launch_twice(ready)

    assert sorted(type(one).__name__ for one in outcomes) == sorted(
        [Consultation.__name__, NotApproved.__name__]
    )
    assert published() == 1
    assert Consultation.objects.get().version == ready.version + 1


def test_without_the_lock_they_launch_it_twice(ready, monkeypatch):
    monkeypatch.setattr(launching, "findings_in", meeting(launching.findings_in))
    monkeypatch.setattr(
        launching, "locked", lambda row: Consultation.objects.get(pk=row.pk)
    )

    launch_twice(ready)

    assert published() == 2


def begin_twice():
    """Let two officials begin the first exercise that anybody begins."""
    trainees = [MembershipFactory().official for _ in range(2)]
    key = next(iter(EXERCISES))
    return at_once([lambda by=by: begin_exercise(key, by=by) for by in trainees])


def test_two_first_trainees_at_once_share_their_colleagues(monkeypatch):
    monkeypatch.setattr(
        sandbox, "register_official", meeting(sandbox.register_official)
    )

    outcomes = begin_twice()

    assert [type(one) for one in outcomes] == [Attempt, Attempt]
    colleagues = User.objects.filter(email__endswith="@training.invalid")
    assert colleagues.count() == len(sandbox.COLLEAGUES)


def test_without_looking_again_the_second_trainee_fails(monkeypatch):
    register = meeting(sandbox.register_official)
    monkeypatch.setattr(
        sandbox,
        "_new_colleague",
        lambda role: register(sandbox.COLLEAGUES[role], full_name=role, password=None),
    )

    outcomes = begin_twice()

    assert IntegrityError in [type(one) for one in outcomes]
