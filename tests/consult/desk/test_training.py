"""Each exercise as an officer does it: by the operations of the desk."""

import pytest
from django.utils import timezone

from consult.consultations.drafts import draft_of
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    approve_consultation,
    close_early,
    edit_draft,
    send_back,
    withdraw_consultation,
)
from consult.consultations.templates import draft_from, ready_made
from consult.departments.models import Membership, TrainingPass
from consult.desk import operations
from consult.desk.exercises import EXERCISES
from consult.desk.exercises.reading import TRUE
from consult.desk.models import Attempt
from consult.desk.operations import NotBegun, begin_exercise, check_exercise
from consult.desk.training import exercise_of, has_passed, training_of
from consult.errors import NotFound, NotPermitted, TooMany
from consult.languages import CODES
from consult.outcomes.models import Outcome
from consult.outcomes.operations import submit_outcome, write_disposition, write_heard
from consult.outcomes.subjects import subjects_of
from consult.responses.models import Response
from tests.factories import MembershipFactory
from tests.outcomes_factories import disposed

Role = Membership.Role
REASON = {
    "gu": "ગ્રામ સભાએ આયોજન નક્કી કર્યું છે, એટલે હવે જવાબો લેવાતા નથી.",
    "hi": "ग्राम सभा ने योजना तय कर दी है, इसलिए अब जवाब नहीं लिए जाते।",
    "en": "The gram sabha has settled the plan, so answers are taken no longer.",
}


@pytest.fixture
def officer(db):
    return MembershipFactory(role=Role.ANALYST).official


def begun(key, officer):
    begin_exercise(key, by=officer)
    return exercise_of(officer, key)


def read_again(consultation):
    return Consultation.objects.get(pk=consultation.pk)


def write(consultation, officer, **changes):
    consultation = read_again(consultation)
    document = {**draft_of(consultation), **changes}
    return edit_draft(consultation, document, by=officer, version=consultation.version)


def test_a_poll_is_written_until_nothing_is_left_to_mend(officer):
    draft = begun("write", officer).consultations[0]
    assert check_exercise("write", by=officer) != []

    template = ready_made()["05-school-hours"].document
    write(draft, officer, **draft_from(template, at=timezone.now()))

    assert check_exercise("write", by=officer) == []
    assert Attempt.objects.get().score == 100


def test_a_stale_text_has_to_be_rewritten_and_not_only_confirmed(officer):
    draft = begun("translate", officer).consultations[0]
    assert check_exercise("translate", by=officer) != []

    summary = draft_of(read_again(draft))["summary"]
    summary["hi"] += " जवाब 31 मार्च तक दिए जा सकेंगे।"
    write(draft, officer, summary=summary)

    assert check_exercise("translate", by=officer) == []


def test_what_is_right_is_approved_and_what_is_wrong_sent_back(officer):
    good, flawed = begun("approve", officer).consultations
    assert len(check_exercise("approve", by=officer)) == 1

    approve_consultation(good, by=officer)
    send_back(flawed, by=officer, reason="Hindi says the same week.")

    assert check_exercise("approve", by=officer) == []


def test_approving_what_is_wrong_does_not_pass(officer):
    for one in begun("approve", officer).consultations:
        approve_consultation(one, by=officer)

    assert len(check_exercise("approve", by=officer)) == 1
    assert Attempt.objects.get().passed_at is None


def test_sending_everything_back_does_not_pass(officer):
    for one in begun("approve", officer).consultations:
        send_back(one, by=officer, reason="I am not sure.")

    assert len(check_exercise("approve", by=officer)) == 1


def test_a_tally_is_read_honestly_by_marking_what_it_bears_out(officer):
    statements = begun("read", officer).statements
    assert "Of the 400 who answered" in str(statements[1].words)

    everything = [statement.key for statement in statements]
    assert len(check_exercise("read", by=officer, marked=everything)) == 3
    assert len(check_exercise("read", by=officer, marked=["no such key"])) == 3

    assert check_exercise("read", by=officer, marked=TRUE) == []


def test_closing_early_passes_with_a_reason_in_every_language(officer):
    consultation = begun("close", officer).consultations[0]
    assert len(check_exercise("close", by=officer)) == 1

    close_early(read_again(consultation), by=officer, reason=REASON)

    assert check_exercise("close", by=officer) == []


@pytest.mark.parametrize(
    ("reason", "faults"),
    [
        (dict.fromkeys(CODES, "The gram sabha has settled the plan."), 1),
        ({**REASON, "en": "Done."}, 1),
    ],
)
def test_a_reason_that_not_everybody_can_follow_does_not_pass(officer, reason, faults):
    consultation = begun("close", officer).consultations[0]
    close_early(read_again(consultation), by=officer, reason=reason)

    assert len(check_exercise("close", by=officer)) == faults


def test_withdrawing_is_not_closing(officer):
    consultation = begun("close", officer).consultations[0]
    withdraw_consultation(read_again(consultation), by=officer, reason=REASON)

    assert len(check_exercise("close", by=officer)) == 1


HEARD = {
    "gu": "420 લોકોએ જવાબ આપ્યો. મોટા ભાગના વહેલી સવાર પસંદ કરે છે.",
    "hi": "420 लोगों ने जवाब दिया। अधिकांश सुबह-सुबह चाहते हैं।",
    "en": "420 people answered. Most of them want the early morning.",
}
DECIDED = disposed(reason=REASON, owner_post={**REASON})


def said(consultation, officer, heard=HEARD, decided=DECIDED):
    write_heard(consultation, {"heard": heard}, by=officer)
    [subject] = subjects_of(consultation)
    write_disposition(consultation, subject.key, decided, by=officer)


def test_what_was_heard_is_said_with_a_reply_to_everything_and_sent_for_approval(
    officer,
):
    consultation = read_again(begun("report", officer).consultations[0])
    assert "Nothing has been said about this yet." in [
        str(fault) for fault in check_exercise("report", by=officer)
    ]
    said(consultation, officer)
    assert len(check_exercise("report", by=officer)) == 1

    submit_outcome(consultation, by=officer)

    assert check_exercise("report", by=officer) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"heard": {**HEARD, "hi": "लोगों ने जवाब दिया।"}},
        {"decided": {**DECIDED, "reason": dict.fromkeys(CODES, "Only English.")}},
    ],
)
def test_a_report_that_not_everybody_can_follow_does_not_pass(officer, wrong):
    consultation = read_again(begun("report", officer).consultations[0])
    said(consultation, officer, **wrong)
    submit_outcome(consultation, by=officer)

    assert len(check_exercise("report", by=officer)) == 1


def test_an_outcome_that_was_practised_is_cleared_away_too(officer):
    said(read_again(begun("report", officer).consultations[0]), officer)

    begun("report", officer)

    assert not Outcome.objects.exists()


def test_beginning_again_lays_out_anew_and_keeps_what_was_passed(officer):
    first = begun("close", officer).consultations[0]
    close_early(read_again(first), by=officer, reason=REASON)
    check_exercise("close", by=officer)

    again = begun("close", officer)

    assert again.consultations != [first]
    check_exercise("close", by=officer)
    assert again.progress.is_passed


def test_beginning_again_clears_away_what_was_there_with_its_answers(officer):
    begun("read", officer)
    answers, others = Response.objects.count(), begun("write", officer).consultations

    again = begun("read", officer).consultations

    assert answers > 0
    assert Response.objects.count() == answers
    assert {*Consultation.objects.all()} == {*again, *others}


def test_nobody_begins_exercises_without_end(officer, monkeypatch):
    monkeypatch.setattr(operations, "BEGUN_AN_HOUR", 1)
    begun("write", officer)

    with pytest.raises(TooMany):
        begin_exercise("write", by=officer)


def test_the_last_pass_ends_the_training(officer):
    begun("read", officer)
    for key in EXERCISES.keys() - {"read"}:
        Attempt.objects.create(
            official=officer,
            exercise=key,
            begun_at=timezone.now(),
            score=100,
            passed_at=timezone.now(),
        )
    assert not has_passed(officer)

    check_exercise("read", by=officer, marked=TRUE)

    assert has_passed(officer)
    assert [row.is_passed for row in training_of(officer)] == [True] * 6


def test_an_exercise_has_to_be_begun_and_to_be_there(officer):
    with pytest.raises(NotBegun):
        check_exercise("read", by=officer)
    with pytest.raises(NotFound):
        begin_exercise("juggle", by=officer)


def test_citizens_do_not_train(citizen):
    with pytest.raises(NotPermitted):
        begin_exercise("write", by=citizen)
    with pytest.raises(NotPermitted):
        check_exercise("write", by=citizen)
    assert not TrainingPass.objects.exists()
