from datetime import timedelta

import pytest
from django.utils import timezone

from consult.contributions.models import Contribution
from consult.contributions.wording import columns_of
from consult.rebuttals.models import Appearance, Clarification
from consult.rebuttals.office import office_appearances
from consult.rebuttals.operations import dismiss_appearance, look_for_claims
from consult.rebuttals.queries import (
    before_posting,
    claims_said_in,
    claims_said_in_each,
    public_claims,
    suggestions_for,
)
from consult.rebuttals.spread import spread_of
from tests.factories import ActivityFactory, MembershipFactory
from tests.rebuttals_factories import (
    SAYS_ANOTHER,
    SAYS_IT,
    SAYS_IT_IN_LATIN,
    ClaimFactory,
    ContributionFactory,
    DiscussionFactory,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.mark.parametrize("text", [SAYS_IT, SAYS_IT_IN_LATIN])
def test_before_posting_one_reads_that_it_has_been_answered(text):
    claim = ClaimFactory()

    hints = before_posting(DiscussionFactory(), text)

    assert [match.claim for match in hints.claims] == [claim]
    assert hints.claims[0].likeness >= 60


def test_before_posting_something_else_one_reads_nothing():
    ClaimFactory()

    assert not before_posting(DiscussionFactory(), SAYS_ANOTHER)
    assert not before_posting(DiscussionFactory(), "a\x00b")
    assert not before_posting(DiscussionFactory(), "  ")


def test_what_is_too_long_to_be_posted_is_compared_with_nothing(
    django_assert_num_queries,
):
    ClaimFactory()
    discussion, quiz = DiscussionFactory(), ActivityFactory()

    with django_assert_num_queries(0):
        assert not before_posting(discussion, f"{SAYS_IT} " * 100)
        assert not before_posting(discussion, SAYS_IT + "\ufdfa" * 24_000)
        assert not before_posting(quiz, SAYS_IT)


def test_only_answers_that_hold_are_suggested():
    yesterday = timezone.localdate() - DAY
    ClaimFactory(valid_until=yesterday)
    ClaimFactory(status="draft")
    ClaimFactory(status="withdrawn")
    ClaimFactory(department__is_sandbox=True)

    assert claims_said_in(SAYS_IT) == []


@pytest.mark.parametrize("count", [1, 3])
def test_matching_never_queries_per_text_or_claim(count, django_assert_num_queries):
    ClaimFactory.create_batch(count)

    with django_assert_num_queries(3):
        claims_said_in_each([SAYS_IT] * count)


def test_claims_are_searched_by_their_sound():
    claim = ClaimFactory()

    assert list(public_claims(search="raat bhadu")) == [claim]
    assert list(public_claims(search="રાતની")) == [claim]
    assert list(public_claims(search="nishal")) == []
    assert list(public_claims(search="\x00")) == []


def test_the_worker_notes_where_a_claim_was_and_is_said():
    before = ContributionFactory()
    ContributionFactory(text=SAYS_ANOTHER)
    claim = ClaimFactory()
    look_for_claims()
    after = ContributionFactory(text=SAYS_IT_IN_LATIN)
    look_for_claims()
    look_for_claims()

    said = claim.appearances.order_by("pk").values_list("contribution", flat=True)
    assert list(said) == [before.pk, after.pk]


def test_an_edited_text_is_compared_again():
    claim = ClaimFactory()
    contribution = ContributionFactory()
    look_for_claims()
    Contribution.objects.filter(pk=contribution.pk).update(
        **columns_of(SAYS_ANOTHER), edited_at=timezone.now()
    )

    look_for_claims()

    assert not claim.appearances.exists()


def test_what_somebody_dismissed_is_not_suggested_again():
    contribution = ContributionFactory()
    claim = ClaimFactory()
    look_for_claims()
    department = contribution.activity.consultation.department
    moderator = MembershipFactory(role="moderator", department=department).official
    assert suggestions_for([contribution])[contribution.pk][0].claim == claim
    assert office_appearances(moderator, claim).count() == 1

    dismiss_appearance(Appearance.objects.get(), by=moderator)
    look_for_claims()

    assert suggestions_for([contribution]) == {contribution.pk: []}
    assert not office_appearances(moderator, claim).exists()


def test_suggestions_are_for_the_department_that_was_written_to():
    ContributionFactory()
    claim = ClaimFactory()
    look_for_claims()
    stranger = MembershipFactory(role="moderator", department=claim.department).official

    assert not office_appearances(stranger, claim).exists()


def test_the_weeks_before_and_after_an_answer_are_counted():
    answered_at = timezone.now() - 10 * DAY
    claim = ClaimFactory(published_at=answered_at)
    for days in (25, 12, 11, 3):
        ContributionFactory(written_at=timezone.now() - days * DAY)
    ContributionFactory(state="hidden", written_at=answered_at - DAY)
    look_for_claims()

    spread = spread_of(claim)

    assert [week.texts for week in spread.weeks] == [0, 1, 0, 2, 0, 1]
    assert (spread.before, spread.after) == (3, 1)
    assert (spread.weeks_before, spread.weeks_after) == (4, 2)


def test_a_text_with_a_clarification_counts_and_one_dismissed_does_not():
    claim = ClaimFactory()
    clarified, dismissed = ContributionFactory.create_batch(2, text=SAYS_ANOTHER)
    Clarification.objects.create(
        claim=claim, contribution=clarified, attached_by=claim.created_by
    )
    Appearance.objects.create(
        claim=claim, contribution=dismissed, likeness=90, is_dismissed=True
    )

    assert spread_of(claim).after == 1
