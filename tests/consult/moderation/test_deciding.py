from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from consult.audit.models import Entry
from consult.audit.queries import record_of
from consult.contributions.operations import delete_contribution
from consult.errors import Invalid, NotPermitted
from consult.moderation.models import Case, Decision
from consult.moderation.operations import (
    ask_second_opinion,
    claim,
    decide_hidden,
    decide_published,
    release,
    take_up,
    undo_decision,
)
from consult.moderation.refusals import (
    AlreadyDecided,
    ClaimedByAnother,
    NotPublic,
    TooLateToUndo,
    WantsAnother,
)
from tests.contributions_factories import ContributionFactory
from tests.factories import MembershipFactory
from tests.moderation_factories import moderator_of


def state_of(case):
    case.contribution.refresh_from_db()
    return case.contribution.state


def test_a_text_with_a_phone_number_opens_a_case_when_it_is_written(case):
    assert case.why == "held"
    assert state_of(case) == "held"
    assert case.contribution.hold_reasons == ["personal_data"]
    assert case.acknowledged_at is None


def test_publishing_closes_the_case_and_approves_the_text_as_it_stands(case, moderator):
    decision = decide_published(case, by=moderator)

    case.refresh_from_db()
    assert state_of(case) == "published"
    assert case.contribution.is_approved
    assert case.decided_at == decision.decided_at
    assert case.acknowledged_at <= case.decided_at
    assert bytes(decision.text_hash) == case.contribution.text_hash
    assert record_of(case.contribution)[0].action == "contribution.published"


def test_hiding_names_the_rule_to_the_public_the_author_and_the_record(
    case, moderator, rule
):
    decision = decide_hidden(case, by=moderator, rule=rule, note="નંબર કાઢીને લખો")

    assert state_of(case) == "hidden"
    assert case.contribution.hidden_by == decision.rule == rule
    assert decision.note == "નંબર કાઢીને લખો"
    entry = record_of(case.contribution)[0]
    assert (entry.action, entry.actor_id) == ("contribution.hidden", moderator.pk)
    assert entry.details == {"case": case.pk, "rule": 3, "edition": 1}


def test_a_hiding_without_a_rule_is_refused_by_the_database(case, moderator):
    decision = Decision(
        case=case, contribution=case.contribution, outcome="hidden", by=moderator
    )

    with (
        pytest.raises(IntegrityError, match="hiding_names_the_rule"),
        transaction.atomic(),
    ):
        decision.save()


@pytest.mark.parametrize(
    "role", ["analyst", "approver", "author", "department_administrator"]
)
def test_nobody_but_moderators_decides(case, discussion, rule, role):
    official = moderator_of(discussion, role)

    for act in (decide_published, claim, release, ask_second_opinion):
        with pytest.raises(NotPermitted):
            act(case, by=official)
    with pytest.raises(NotPermitted):
        decide_hidden(case, by=official, rule=rule)
    assert state_of(case) == "held"
    assert not Entry.objects.exists()


def test_a_moderator_of_another_department_does_not_decide(case):
    stranger = MembershipFactory(role="moderator").official

    with pytest.raises(NotPermitted):
        decide_published(case, by=stranger)


def test_deciding_a_second_time_is_refused(case, moderator, colleague, rule):
    decide_published(case, by=moderator)

    with pytest.raises(AlreadyDecided):
        decide_hidden(case, by=colleague, rule=rule)


def test_a_claimed_case_is_left_to_whoever_claimed_it(case, moderator, colleague):
    claim(case, by=moderator)

    with pytest.raises(ClaimedByAnother):
        decide_published(case, by=colleague)
    decide_published(case, by=moderator)


def test_a_claim_acknowledges_and_a_release_gives_the_case_back(
    case, moderator, colleague
):
    acknowledged_at = claim(case, by=moderator).acknowledged_at

    released = release(case, by=moderator)

    assert acknowledged_at is not None
    assert released.acknowledged_at == acknowledged_at
    decide_published(case, by=colleague)


def test_a_claim_lapses_after_two_hours(case, moderator, colleague):
    claimed = claim(case, by=moderator)
    claimed.claimed_at -= timedelta(hours=2, minutes=1)
    claimed.save()

    assert claim(case, by=colleague).claimed_by == colleague


def test_who_asks_for_a_second_opinion_leaves_the_decision_to_another(
    case, moderator, colleague, rule
):
    ask_second_opinion(case, by=moderator)

    with pytest.raises(WantsAnother):
        decide_hidden(case, by=moderator, rule=rule)
    decide_hidden(case, by=colleague, rule=rule)


def test_a_decision_can_be_undone_at_once_and_the_case_waits_again(
    case, moderator, rule
):
    decision = decide_hidden(case, by=moderator, rule=rule)

    undo_decision(decision, by=moderator)

    assert state_of(case) == "held"
    assert case.contribution.hold_reasons == ["personal_data"]
    assert Case.objects.get(decided_at=None) == case


def test_what_was_published_and_undone_counts_as_approved_no_longer(case, moderator):
    decision = decide_published(case, by=moderator)

    undo_decision(decision, by=moderator)

    assert state_of(case) == "held"
    assert not case.contribution.is_approved


def test_a_decision_cannot_be_undone_later_or_by_somebody_else(
    case, moderator, colleague, rule
):
    decision = decide_hidden(case, by=moderator, rule=rule)
    with pytest.raises(WantsAnother):
        undo_decision(decision, by=colleague)
    decision.decided_at -= timedelta(seconds=31)
    decision.save()

    with pytest.raises(TooLateToUndo):
        undo_decision(decision, by=moderator)
    assert state_of(case) == "hidden"


def test_a_note_that_cannot_be_kept_names_its_field(case, moderator, rule):
    with pytest.raises(Invalid) as refusal:
        decide_hidden(case, by=moderator, rule=rule, note="abc\u202edef")

    assert list(refusal.value.fields) == ["note"]
    assert state_of(case) == "held"


def test_what_its_author_deletes_waits_no_longer(case, citizen):
    delete_contribution(case.contribution, by=citizen)

    case.refresh_from_db()
    assert case.decided_at is not None
    assert not Decision.objects.exists()


def test_a_text_is_taken_up_where_it_is_read(discussion, moderator, rule):
    contribution = ContributionFactory(activity=discussion)

    case = take_up(contribution, by=moderator)
    decide_hidden(case, by=moderator, rule=rule)

    assert take_up_refused(contribution, moderator)


def take_up_refused(contribution, moderator):
    with pytest.raises(NotPublic):
        take_up(contribution, by=moderator)
    return True
