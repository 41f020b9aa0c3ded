"""What a department answers is held back in an election, like what it asks."""

import pytest

from consult.consultations.elections import election_record
from consult.consultations.operations import exempt_consultation, set_election_window
from consult.consultations.refusals import FrozenByElection
from consult.outcomes.operations import (
    post_progress,
    report_consultation,
    submit_outcome,
)
from consult.outcomes.subjects import subjects_of
from tests.consult.consultations.test_elections import REASON, days
from tests.factories import MembershipFactory, in_every_language
from tests.outcomes_factories import answered

DONE = {"text": in_every_language("It runs"), "share": 40}


@pytest.fixture
def state(db):
    return MembershipFactory(role="state_administrator", department=None).official


def test_a_window_holds_back_reports_and_progress(consultation, hands, state):
    author, approver = hands
    answered(consultation, author)
    submit_outcome(consultation, by=author)
    window = set_election_window(days(), by=state)
    with pytest.raises(FrozenByElection):
        report_consultation(consultation, by=approver)

    exempt_consultation(consultation, window=window, reason=REASON, by=state)
    report_consultation(consultation, by=approver)
    post_progress(consultation, subjects_of(consultation)[0].key, DONE, by=author)

    [row] = election_record(window, by=state)
    acts = [act.action for act in row.acts]
    assert acts == ["consultation.reported", "outcome.progress"]


def test_what_was_reported_before_waits_with_its_progress(consultation, hands, state):
    author, approver = hands
    answered(consultation, author)
    submit_outcome(consultation, by=author)
    report_consultation(consultation, by=approver)
    set_election_window(days(), by=state)

    with pytest.raises(FrozenByElection):
        post_progress(consultation, subjects_of(consultation)[0].key, DONE, by=author)
