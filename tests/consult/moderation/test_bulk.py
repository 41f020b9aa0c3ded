import pytest
from django.db import IntegrityError, transaction

from consult.audit.models import Entry
from consult.contributions.models import Contribution
from consult.contributions.operations import edit_contribution
from consult.errors import NotPermitted
from consult.moderation.models import BulkHiding, Case, Decision
from consult.moderation.operations import (
    appeal,
    claim,
    confirm_bulk_hiding,
    decide_appeal,
    decide_published,
    discard_bulk_hiding,
    hide_many,
    take_up,
)
from consult.moderation.reading import mark_of
from consult.moderation.refusals import (
    AlreadyDecided,
    ChangedSinceRead,
    ClaimedByAnother,
    TooManyAtOnce,
    WantsAnother,
)
from tests.contributions_factories import written
from tests.factories import CitizenFactory
from tests.moderation_factories import held_case, moderator_of

ALONE = 2


@pytest.fixture(autouse=True)
def few_alone(settings):
    settings.BULK_HIDING_ALONE = ALONE


@pytest.fixture
def cases(discussion):
    return [held_case(discussion) for _ in range(ALONE + 1)]


def hidden():
    return Contribution.objects.filter(state="hidden").count()


def test_a_few_are_hidden_at_once_by_one_person(cases, moderator, rule):
    assert hide_many(cases[:ALONE], by=moderator, rule=rule) is None

    assert hidden() == Decision.objects.count() == ALONE


def test_more_than_a_few_wait_for_a_second_person(cases, moderator, colleague, rule):
    proposal = hide_many(cases, by=moderator, rule=rule)

    assert hidden() == 0
    with pytest.raises(WantsAnother):
        confirm_bulk_hiding(proposal, by=moderator)
    assert hidden() == 0
    confirm_bulk_hiding(proposal, by=colleague)
    assert hidden() == len(cases)
    assert (
        Entry.objects.get(action="bulk_hiding.confirmed").details["proposed_by"]
        == moderator.pk
    )


def test_heaps_of_a_few_are_no_way_round(cases, moderator, rule):
    hide_many(cases[:1], by=moderator, rule=rule)

    proposal = hide_many(cases[1:], by=moderator, rule=rule)

    assert proposal is not None
    assert hidden() == 1


def test_without_the_number_one_person_would_hide_them_all(
    cases, moderator, rule, settings
):
    settings.BULK_HIDING_ALONE = len(cases)

    hide_many(cases, by=moderator, rule=rule)

    assert hidden() == len(cases)


def test_the_database_too_wants_two_people(cases, moderator, rule):
    proposal = hide_many(cases, by=moderator, rule=rule)

    with (
        pytest.raises(IntegrityError, match="bulk_hiding_takes_two_people"),
        transaction.atomic(),
    ):
        BulkHiding.objects.filter(pk=proposal.pk).update(decided_by=moderator)


def test_what_was_decided_meanwhile_stays_decided(cases, moderator, colleague, rule):
    proposal = hide_many(cases, by=moderator, rule=rule)
    decide_published(cases[0], by=colleague)

    confirm_bulk_hiding(proposal, by=colleague)

    assert hidden() == len(cases) - 1
    with pytest.raises(AlreadyDecided):
        confirm_bulk_hiding(proposal, by=colleague)


def test_a_discarded_proposal_hides_nothing(cases, moderator, rule):
    proposal = hide_many(cases, by=moderator, rule=rule)

    discard_bulk_hiding(proposal, by=moderator)

    assert hidden() == 0
    assert Case.objects.filter(decided_at=None).count() == len(cases)


def test_who_proposed_a_hiding_does_not_decide_the_appeal(
    discussion, moderator, colleague, rule
):
    author = CitizenFactory()
    cases = [held_case(discussion) for _ in range(ALONE)]
    cases.append(held_case(discussion, by=author))
    confirm_bulk_hiding(hide_many(cases, by=moderator, rule=rule), by=colleague)
    contribution = cases[-1].contribution
    contribution.refresh_from_db()
    made = appeal(contribution, by=author, text="Why", language="gu")

    for person in (moderator, colleague):
        with pytest.raises(WantsAnother):
            decide_appeal(made, by=person, is_granted=False, answer="No")
    third = moderator_of(discussion)
    decide_appeal(made, by=third, is_granted=False, answer="No")


def test_no_cases_too_many_and_those_of_two_departments_are_refused(
    cases, moderator, rule
):
    for chosen in ([], cases * 40, [cases[0], held_case()]):
        with pytest.raises(TooManyAtOnce):
            hide_many(chosen, by=moderator, rule=rule)


def test_a_case_that_a_colleague_claimed_is_not_hidden_with_others(
    cases, moderator, colleague, rule
):
    claim(cases[0], by=colleague)

    with pytest.raises(ClaimedByAnother):
        hide_many(cases, by=moderator, rule=rule)
    assert hidden() == 0


def test_nobody_but_moderators_hides_many(cases, discussion, rule):
    with pytest.raises(NotPermitted):
        hide_many(cases, by=moderator_of(discussion, "approver"), rule=rule)


def test_words_that_nobody_proposed_to_hide_are_not_hidden(
    cases, discussion, moderator, colleague, rule
):
    author = CitizenFactory()
    text = written(discussion, author, "Nobody needs you here")
    cases.append(take_up(text, by=colleague))
    proposal = hide_many(cases, by=moderator, rule=rule)
    edit_contribution(text, by=author, text="Thank you for the new lamp")

    confirm_bulk_hiding(proposal, by=colleague)

    text.refresh_from_db()
    assert text.state == "published"
    assert hidden() == len(cases) - 1


def test_what_was_held_is_taken_from_the_proposal_when_its_words_change(
    cases, discussion, moderator, colleague, rule
):
    author = CitizenFactory()
    cases.append(held_case(discussion, by=author))
    proposal = hide_many(cases, by=moderator, rule=rule)
    edit_contribution(cases[-1].contribution, by=author, text="The lamp is out")

    confirm_bulk_hiding(proposal, by=colleague)

    assert Case.objects.get(decided_at=None) == cases[-1]


def test_a_confirmation_takes_no_case_from_a_colleague(
    cases, discussion, moderator, colleague, rule
):
    proposal = hide_many(cases, by=moderator, rule=rule)
    claim(cases[0], by=moderator_of(discussion))

    confirm_bulk_hiding(proposal, by=colleague)

    assert hidden() == len(cases) - 1
    assert Case.objects.get(decided_at=None) == cases[0]


def test_nothing_is_hidden_once_one_says_something_else_than_was_read(
    discussion, moderator, rule
):
    writer = CitizenFactory()
    said = written(discussion, by=writer, text="Water comes at noon")
    case = take_up(said, by=moderator)
    read = {case.pk: mark_of(said)}
    edit_contribution(said, by=writer, text="Water comes at one")

    with pytest.raises(ChangedSinceRead):
        hide_many([case], by=moderator, rule=rule, read=read)
    assert hidden() == 0

    hide_many([case], by=moderator, rule=rule)
    assert hidden() == 1, "without the mark, words that nobody read are hidden"


def test_a_case_of_which_nothing_was_read_is_not_hidden(cases, moderator, rule):
    with pytest.raises(ChangedSinceRead):
        hide_many(cases[:1], by=moderator, rule=rule, read={})
