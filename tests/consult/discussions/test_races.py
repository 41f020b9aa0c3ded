"""Many at once: each is counted, and nobody twice."""

from threading import Barrier

import pytest

from consult.contributions.models import Contribution
from consult.discussions.models import Endorsement
from consult.discussions.operations import counting, endorsing
from tests.consult.accounts.parallel import in_parallel
from tests.contributions_factories import ContributionFactory, make_discussion
from tests.discussions_factories import agreed, citizen_of

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 6


@pytest.fixture
def idea():
    return ContributionFactory(activity=make_discussion())


def counts(idea):
    row = Contribution.objects.get(pk=idea.pk)
    shares = list(row.shares.filter(line="language").values_list("agreeing", flat=True))
    return row.agreeing, shares


def test_one_who_agrees_many_times_at_once_is_counted_once(idea):
    citizen = citizen_of()

    outcomes = in_parallel(lambda: agreed(idea, citizen), AT_ONCE)

    assert {type(outcome) for outcome in outcomes} == {Contribution}
    assert (counts(idea), Endorsement.objects.count()) == ((1, [1]), 1)


def test_many_who_agree_at_once_are_all_counted(idea):
    citizens = [citizen_of() for _ in range(AT_ONCE)]
    turns = iter(citizens)

    in_parallel(lambda: agreed(idea, next(turns)), AT_ONCE)

    assert counts(idea) == (AT_ONCE, [AT_ONCE])


def test_without_the_lock_some_who_agree_at_once_are_lost(idea, monkeypatch):
    citizens = iter([citizen_of() for _ in range(AT_ONCE)])
    everybody = Barrier(AT_ONCE)

    def unlocked(contribution):
        return Contribution.objects.select_related(
            "activity__consultation__department"
        ).get(pk=contribution.pk)

    def together(*args, **kwargs):
        everybody.wait(timeout=30)
        return counting.count(*args, **kwargs)

    monkeypatch.setattr(endorsing, "locked", unlocked)
    monkeypatch.setattr(endorsing, "count", together)

    in_parallel(lambda: agreed(idea, next(citizens)), AT_ONCE)

    assert counts(idea)[0] < AT_ONCE
