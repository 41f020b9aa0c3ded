import itertools

import pytest
from django.utils import timezone

from consult.accounts import limits
from consult.accounts.models import User
from consult.contributions.models import Contribution
from consult.errors import Invalid, NotPermitted, TooMany
from consult.moderation.models import Case, Flag
from consult.moderation.operations import decide_published, flag_contribution, take_up
from consult.moderation.operations.flagging import priority_of
from consult.moderation.queries import Show, queue_for
from consult.moderation.refusals import NotPublic
from tests.contributions_factories import ContributionFactory, written
from tests.factories import CitizenFactory, OfficialFactory
from tests.moderation_factories import moderator_of

FLOOD = 1000
NUMBERS = itertools.count()


@pytest.fixture
def contribution(discussion):
    return ContributionFactory(activity=discussion)


def flood(contribution, rule, count):
    """Let so many people flag the same text, all by the same rule."""
    numbers = itertools.islice(NUMBERS, count)
    people = [User(phone_index=number.to_bytes(32)) for number in numbers]
    for person in User.objects.bulk_create(people):
        flag_contribution(contribution, by=person, rule=rule)


def test_a_flag_opens_a_case_and_leaves_the_text_where_it_is(
    contribution, citizen, rule
):
    case = flag_contribution(contribution, by=citizen, rule=rule, note="A number")

    contribution.refresh_from_db()
    assert contribution.state == "published"
    assert (case.why, case.flags, case.priority) == ("flagged", 1, 1)
    assert Flag.objects.get().note == "A number"


def test_a_second_flag_of_the_same_person_changes_nothing(contribution, citizen, rule):
    flag_contribution(contribution, by=citizen, rule=rule)

    case = flag_contribution(contribution, by=citizen, rule=rule)

    assert case.flags == Flag.objects.count() == 1


def flags_before(contribution, rule, count):
    """Keep so many flags as the operation would have, to begin a flood in its midst."""
    case = take_up(contribution, by=moderator_of(contribution.activity))
    Flag.objects.bulk_create(
        Flag(contribution=contribution, participant=n.to_bytes(16), rule=rule)
        for n in range(count)
    )
    case.flags, case.priority = count, priority_of(count)
    case.save()


def test_a_flood_of_a_thousand_flags_hides_nothing(contribution, rule):
    flags_before(contribution, rule, FLOOD - 20)

    flood(contribution, rule, 20)

    contribution.refresh_from_db()
    case = Case.objects.get()
    assert contribution.state == Contribution.State.PUBLISHED
    assert (case.flags, case.decided_at) == (Flag.objects.count(), None)
    assert case.flags == FLOOD
    assert case.priority == priority_of(10) == priority_of(FLOOD)


def test_many_flags_are_read_first(discussion, contribution, moderator, rule):
    other = ContributionFactory(activity=discussion)
    flag_contribution(other, by=CitizenFactory(), rule=rule)
    flood(contribution, rule, 3)

    queue = queue_for(moderator, at=timezone.now(), show=Show.FLAGGED)

    assert [one.contribution for one in queue.cases] == [contribution, other]


def test_what_was_let_stand_stays_however_often_it_is_flagged_again(
    contribution, moderator, rule
):
    flood(contribution, rule, 3)
    decide_published(Case.objects.get(), by=moderator)

    flood(contribution, rule, 12)

    contribution.refresh_from_db()
    assert contribution.state == "published"
    assert contribution.is_approved


def test_nobody_flags_their_own_text_and_officials_do_not_flag(
    discussion, citizen, rule
):
    own = written(discussion, citizen)

    with pytest.raises(NotPermitted):
        flag_contribution(own, by=citizen, rule=rule)
    with pytest.raises(NotPermitted):
        flag_contribution(own, by=OfficialFactory(), rule=rule)


def test_what_nobody_can_read_cannot_be_flagged(case, rule):
    with pytest.raises(NotPublic):
        flag_contribution(case.contribution, by=CitizenFactory(), rule=rule)


def test_one_person_flags_thirty_times_an_hour(contribution, citizen, rule):
    limits.take(f"flag:{citizen.pk}", limit=30, seconds=3600, count=30)

    with pytest.raises(TooMany):
        flag_contribution(contribution, by=citizen, rule=rule)


def test_a_note_that_is_too_long_names_its_field(contribution, citizen, rule):
    with pytest.raises(Invalid) as refusal:
        flag_contribution(contribution, by=citizen, rule=rule, note="ક" * 301)

    assert list(refusal.value.fields) == ["note"]
    assert not Flag.objects.exists()


def test_nobody_keeps_a_text_waiting_by_flagging_it_again(
    contribution, citizen, moderator, rule
):
    case = flag_contribution(contribution, by=citizen, rule=rule)
    decide_published(case, by=moderator)

    again = flag_contribution(contribution, by=citizen, rule=rule)

    assert again == case
    assert Case.objects.get().decided_at is not None
