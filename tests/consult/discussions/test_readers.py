"""What each reader of a discussion is shown and offered."""

from datetime import timedelta

import pytest
from django.utils import timezone

from consult.contributions.models import Contribution
from consult.discussions.operations import mark_seen
from consult.discussions.queries import listed, one
from consult.errors import NotFound
from tests.consult.discussions.conftest import ANYBODY, ids
from tests.contributions_factories import ContributionFactory, written
from tests.discussions_factories import agreed, citizen_of
from tests.factories import OfficialFactory


def test_readers_are_shown_what_is_theirs(discussion, citizen):
    own = written(discussion, citizen)
    other = ContributionFactory(activity=discussion)
    agreed(other, citizen)

    mine, theirs = listed(discussion, reader=citizen, sort="newest").items[::-1]

    assert (mine.contribution.pk, theirs.contribution.pk) == (own.pk, other.pk)
    assert (mine.is_mine, mine.may_edit, mine.may_delete) == (True, True, True)
    assert (mine.may_endorse, mine.my_value) == (False, 0)
    assert (theirs.is_mine, theirs.may_edit, theirs.may_endorse, theirs.my_value) == (
        False,
        False,
        True,
        1,
    )


def test_after_a_quarter_of_an_hour_nothing_is_changed_any_more(discussion, citizen):
    own = written(discussion, citizen)
    then = timezone.now() - timedelta(minutes=16)
    Contribution.objects.filter(pk=own.pk).update(written_at=then)

    [item] = listed(discussion, reader=citizen).items

    assert (item.may_edit, item.may_delete) == (False, True)


def test_officials_are_offered_no_agreement(discussion, ideas):
    items = listed(discussion, reader=OfficialFactory()).items

    assert {item.may_endorse for item in items} == {False}


def test_what_was_not_seen_yet(discussion, citizen, ideas):
    mark = mark_seen(discussion, by=citizen, up_to=ideas[1].pk)
    written(discussion, citizen)

    page = listed(discussion, reader=citizen, sort="newest")
    unseen = listed(discussion, reader=citizen, sort="newest", unseen=True)

    assert (mark, page.seen_up_to) == (ideas[1].pk, ideas[1].pk)
    assert [item.is_new for item in page.items] == [False, True, False, False]
    assert ids(unseen) == [ideas[2].pk]


def test_a_mark_never_goes_back_nor_beyond_what_there_is(discussion, citizen, ideas):
    assert mark_seen(discussion, by=citizen, up_to=10**15) == ideas[2].pk
    assert mark_seen(discussion, by=citizen, up_to=ideas[0].pk) == ideas[2].pk


def test_what_waits_is_known_to_its_author_alone(discussion, citizen):
    own = written(discussion, citizen, "Write to me at asha@example.org")
    assert own.state == "held"

    assert one(own.pk, reader=citizen).item.contribution.text == own.text
    for reader in [ANYBODY, citizen_of(), OfficialFactory()]:
        with pytest.raises(NotFound):
            one(own.pk, reader=reader)
