"""Who writes an outcome and who reports it, and what it is then."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.audit.models import Entry
from consult.consultations.refusals import NotADraft, NotInReview, OwnText
from consult.errors import Invalid, NotPermitted
from consult.outcomes.models import Outcome
from consult.outcomes.operations import (
    report_consultation,
    reporting,
    send_outcome_back,
    submit_outcome,
    write_disposition,
    write_heard,
)
from consult.outcomes.refusals import AlreadyReported, NotCounted
from tests.consult.outcomes.conftest import key_of
from tests.factories import MembershipFactory, make_poll
from tests.outcomes_factories import HEARD, answered, disposed


def actions():
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


def test_an_outcome_is_written_by_one_and_reported_by_another(consultation, hands):
    author, approver = hands
    answered(consultation, author)
    submit_outcome(consultation, by=author)

    outcome = report_consultation(consultation, by=approver)

    consultation.refresh_from_db()
    due_on = outcome.dispositions.get().due_on
    assert (outcome.state, outcome.done_at) == ("reported", None)
    assert consultation.reported_at == outcome.reported_at
    assert consultation.next_due_on == due_on
    assert actions() == [
        "outcome.heard",
        "outcome.disposed",
        "outcome.submitted",
        "consultation.reported",
    ]


def test_nobody_reports_what_they_wrote(consultation):
    writer = MembershipFactory(department=consultation.department, role="approver")
    answered(consultation, writer.official)
    submit_outcome(consultation, by=writer.official)

    with pytest.raises(OwnText):
        report_consultation(consultation, by=writer.official)
    assert Outcome.objects.get().state == "in_review"


def test_without_the_two_person_rule_somebody_reports_their_own(
    consultation, monkeypatch
):
    monkeypatch.setattr(reporting, "has_written", lambda user, outcome: False)
    writer = MembershipFactory(department=consultation.department, role="approver")
    answered(consultation, writer.official)
    submit_outcome(consultation, by=writer.official)

    assert report_consultation(consultation, by=writer.official).is_reported


@pytest.mark.parametrize("role", ["analyst", "moderator", "department_administrator"])
def test_who_neither_writes_nor_approves_does_neither(consultation, role):
    other = MembershipFactory(department=consultation.department, role=role).official

    with pytest.raises(NotPermitted):
        write_heard(consultation, HEARD, by=other)
    with pytest.raises(NotPermitted):
        report_consultation(consultation, by=other)


def test_an_author_does_not_report(consultation, hands):
    with pytest.raises(NotPermitted):
        report_consultation(consultation, by=hands[0])


def test_nothing_is_said_before_all_answers_are_counted(db):
    poll = make_poll()
    author = MembershipFactory(department=poll.consultation.department).official

    with pytest.raises(NotCounted):
        write_heard(poll.consultation, HEARD, by=author)


def test_what_waits_for_approval_stays_as_it_is(consultation, hands):
    author, approver = hands
    answered(consultation, author)
    submit_outcome(consultation, by=author)

    with pytest.raises(NotADraft):
        write_heard(consultation, HEARD, by=author)

    outcome = send_outcome_back(consultation, by=approver, reason="Name the routes")
    assert (outcome.state, outcome.sent_back) == ("draft", "Name the routes")
    with pytest.raises(NotInReview):
        report_consultation(consultation, by=approver)


def test_sending_back_wants_a_reason(consultation, hands):
    author, approver = hands
    answered(consultation, author)
    submit_outcome(consultation, by=author)

    with pytest.raises(Invalid) as refusal:
        send_outcome_back(consultation, by=approver, reason="  ")
    assert list(refusal.value.fields) == ["reason"]


def test_what_was_reported_is_not_written_again(consultation, hands):
    author, approver = hands
    answered(consultation, author)
    submit_outcome(consultation, by=author)
    report_consultation(consultation, by=approver)

    with pytest.raises(AlreadyReported):
        write_disposition(consultation, key_of(consultation), disposed(), by=author)
    with pytest.raises(AlreadyReported):
        report_consultation(consultation, by=approver)


def test_what_is_done_already_is_no_open_promise(consultation, hands):
    author, approver = hands
    before = timezone.localdate() - timedelta(days=400)
    answered(consultation, author, verdict="already_done", due_on=before)
    submit_outcome(consultation, by=author)

    outcome = report_consultation(consultation, by=approver)

    consultation.refresh_from_db()
    assert consultation.next_due_on is None
    assert outcome.done_at == outcome.reported_at
    assert timezone.localdate(outcome.dispositions.get().done_at) == before
