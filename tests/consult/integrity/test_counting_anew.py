"""What is set aside is counted anew while people change it, in steps of ten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.consultations.models import Consultation
from consult.integrity.marks import forget_old_marks
from consult.integrity.models import Quarantine, SetAside, Suspect
from consult.integrity.operations import approve_quarantine, propose_lifting
from consult.integrity.quarantining import count_anew, stepped
from consult.integrity.queries import set_aside
from consult.integrity.watching import watch
from consult.responses.models import Response
from tests.factories import answer_to, with_definition
from tests.integrity_factories import WHY, answers_in, officials_of, standing_quarantine

pytestmark = pytest.mark.django_db


def test_the_worker_counts_what_is_set_aside_anew_while_people_change_it(poll):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 22)
    standing_quarantine(poll, rows)
    withdraw(rows[:10])

    watch()
    forget_old_marks()

    assert set_aside(poll)[""] == 12
    assert SetAside.objects.count() == Suspect.objects.count() == 12


@pytest.mark.parametrize(("days", "left"), [(0, 12), (2, 22)])
def test_what_was_withdrawn_just_before_the_seal_is_counted_after_it(poll, days, left):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 22)
    standing_quarantine(poll, rows)
    withdraw(rows[:10])
    at = timezone.now() - timedelta(days=days)
    Consultation.objects.update(
        opens_at=at - timedelta(days=2), closes_at=at, sealed_at=at
    )

    watch()

    assert set_aside(poll)[""] == left


def withdraw(rows):
    gone = [row.participant for row in rows]
    Response.objects.filter(participant__in=gone).delete()


def test_what_one_of_those_set_aside_does_is_not_told(poll):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 12)
    standing_quarantine(poll, rows)
    before = set_aside(poll)
    Response.objects.filter(participant=rows[0].participant).update(
        answers=answer_to(with_definition(poll), 1)
    )
    withdraw(rows[1:2])

    watch()

    assert set_aside(poll) == before
    assert SetAside.objects.count() == 11


def test_a_step_in_one_question_carries_no_other_along():
    told = {"": 12, "q1": 12, "q1=1": 12, "q2": 12, "q2=5": 12}
    now = {"": 12, "q1": 12, "q1=1": 2, "q1=2": 10, "q2": 12, "q2=5": 11, "q2=6": 1}

    step = stepped(told, now)

    assert (step["q1=1"], step["q1=2"]) == (2, 10)
    assert (step["q2=5"], step["q2=6"]) == (12, 0)


def test_what_has_shrunk_below_ten_is_not_taken_off(poll):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 12)
    standing_quarantine(poll, rows)
    withdraw(rows[:11])

    watch()

    assert Quarantine.objects.get().people == 1
    assert not set_aside(poll)


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_what_was_withdrawn_is_not_counted_over_and_over(poll, status):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 22)
    standing_quarantine(poll, rows)
    Consultation.objects.update(status=status)
    withdraw(rows[:10])

    watch()

    assert set_aside(poll)[""] == {"published": 12, "withdrawn": 22}[status]


def test_what_was_lifted_meanwhile_is_not_counted(poll):
    answers_in(poll, [0, 1, 2] * 20)
    rows = answers_in(poll, [0] * 22)
    quarantine = standing_quarantine(poll, rows)
    stale = Quarantine.objects.get()
    analyst, approver = officials_of(poll, "analyst", "approver")
    approve_quarantine(propose_lifting(quarantine, by=analyst, reason=WHY), by=approver)

    assert count_anew(stale) == 0

    assert Quarantine.objects.get().people == 22
