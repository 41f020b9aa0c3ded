import pytest
from django.db import IntegrityError, transaction

from consult.audit.queries import record_of
from consult.errors import Invalid, NotPermitted
from consult.moderation.models import Appeal
from consult.moderation.notices import notice_of, notices_of
from consult.moderation.operations import (
    appeal,
    decide_appeal,
    decide_hidden,
    decide_published,
    undo_decision,
)
from consult.moderation.refusals import (
    AlreadyAppealed,
    AlreadyDecided,
    NothingToAppeal,
    TooLateToUndo,
    WantsAnother,
)
from tests.factories import CitizenFactory, MembershipFactory


@pytest.fixture
def hidden(case, moderator, rule):
    """The citizen's text, hidden by the moderator."""
    return decide_hidden(case, by=moderator, rule=rule).contribution


def appealed(contribution, citizen):
    return appeal(contribution, by=citizen, text="It is the office's", language="gu")


def test_an_appeal_is_decided_by_a_different_person(
    hidden, citizen, moderator, colleague
):
    made = appealed(hidden, citizen)

    with pytest.raises(WantsAnother):
        decide_appeal(made, by=moderator, is_granted=False, answer="No")
    decided = decide_appeal(made, by=colleague, is_granted=True, answer="You are right")

    hidden.refresh_from_db()
    assert hidden.state == "published"
    assert hidden.is_approved
    assert (decided.by, decided.is_granted) == (colleague, True)
    entry = record_of(hidden)[0]
    assert (entry.action, entry.details) == (
        "appeal.granted",
        {"decided_by": moderator.pk},
    )


def test_a_refused_appeal_leaves_the_text_hidden_and_answers(
    hidden, citizen, colleague
):
    made = appealed(hidden, citizen)

    decide_appeal(made, by=colleague, is_granted=False, answer="It is yours")

    hidden.refresh_from_db()
    assert hidden.state == "hidden"
    notice = notice_of(hidden)
    assert (notice.appeal.answer, notice.may_appeal) == ("It is yours", False)


def test_only_the_author_appeals_and_only_once(hidden, citizen):
    with pytest.raises(NotPermitted):
        appealed(hidden, CitizenFactory())
    appealed(hidden, citizen)

    with pytest.raises(AlreadyAppealed):
        appealed(hidden, citizen)
    assert Appeal.objects.count() == 1


def test_nobody_appeals_against_what_is_shown_or_undone(case, citizen, moderator, rule):
    with pytest.raises(NothingToAppeal):
        appealed(case.contribution, citizen)
    undo_decision(decide_hidden(case, by=moderator, rule=rule), by=moderator)
    with pytest.raises(NothingToAppeal):
        appealed(case.contribution, citizen)
    decide_published(case, by=moderator)
    with pytest.raises(NothingToAppeal):
        appealed(case.contribution, citizen)


def test_an_appeal_without_words_names_the_field(hidden, citizen):
    with pytest.raises(Invalid) as refusal:
        appeal(hidden, by=citizen, text="  ", language="gu")

    assert list(refusal.value.fields) == ["text"]


def test_a_decision_on_an_appeal_tells_why_and_is_taken_once(
    hidden, citizen, colleague
):
    made = appealed(hidden, citizen)

    with pytest.raises(Invalid):
        decide_appeal(made, by=colleague, is_granted=True, answer="")
    decide_appeal(made, by=colleague, is_granted=False, answer="No")
    with pytest.raises(AlreadyDecided):
        decide_appeal(made, by=colleague, is_granted=True, answer="Yes")


def test_another_departments_moderator_decides_no_appeal(hidden, citizen):
    stranger = MembershipFactory(role="moderator").official

    with pytest.raises(NotPermitted):
        decide_appeal(
            appealed(hidden, citizen), by=stranger, is_granted=True, answer="Yes"
        )


def test_a_decided_appeal_without_a_person_is_refused_by_the_database(hidden, citizen):
    made = appealed(hidden, citizen)

    with (
        pytest.raises(IntegrityError, match="appeal_is_decided_by_somebody"),
        transaction.atomic(),
    ):
        Appeal.objects.filter(pk=made.pk).update(is_granted=True)


def test_the_author_alone_is_told_by_which_rule(hidden, citizen, rule):
    notice = notices_of(citizen)[0]

    assert (notice.contribution, notice.decision.rule) == (hidden, rule)
    assert notice.may_appeal
    assert notices_of(CitizenFactory()) == []


def test_the_author_is_told_that_a_text_waits(case, citizen):
    notice = notices_of(citizen)[0]

    assert (notice.contribution, notice.is_waiting) == (case.contribution, True)
    assert not notice.may_appeal


def test_a_decision_that_was_appealed_is_undone_no_more(hidden, citizen, moderator):
    appealed(hidden, citizen)

    with pytest.raises(TooLateToUndo):
        undo_decision(hidden.decisions.get(), by=moderator)
    hidden.refresh_from_db()
    assert hidden.state == "hidden"
