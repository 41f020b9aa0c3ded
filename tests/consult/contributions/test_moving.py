"""Where moderators move a text, and what follows from it."""

from functools import partial

import pytest

from consult.contributions.models import hash_of
from consult.contributions.operations import (
    edit_contribution,
    hide_contribution,
    hold_contribution,
    publish_contribution,
    set_grievance,
)
from consult.contributions.queries import (
    history_of,
    public_contributions,
    readable_contribution,
    written_by,
)
from consult.contributions.refusals import Settled
from consult.errors import NotFound
from tests.consult.contributions.conftest import numbers
from tests.contributions_factories import ContributionFactory, written
from tests.factories import CitizenFactory
from tests.standards_factories import rule


def test_moderators_move_a_text_and_it_is_counted_where_it_is(discussion, citizen):
    row, seen = written(discussion, citizen), []
    steps = [
        partial(hold_contribution, reasons=["appeal"]),
        partial(hide_contribution, rule=rule(2)),
        publish_contribution,
    ]
    for step in steps:
        step(row)
        row.refresh_from_db()
        seen.append((row.state, row.hold_reasons, row.hidden_by, numbers(discussion)))

    assert seen == [
        ("held", ["appeal"], None, (0, 1, 0)),
        ("hidden", [], rule(2), (0, 0, 1)),
        ("published", [], None, (1, 0, 0)),
    ]
    assert bytes(row.approved_hash) == hash_of(row.text)
    assert row.is_approved


def test_a_hidden_text_is_not_changed_any_more(discussion, citizen):
    row = written(discussion, citizen)
    hide_contribution(row, rule=rule())

    with pytest.raises(Settled):
        edit_contribution(row, by=citizen, text="Something else")
    assert list(public_contributions(discussion)) == [row]
    assert not history_of(row.pk, reader=CitizenFactory()).exists()


def test_hiding_a_reply_takes_it_from_the_count_of_its_idea(discussion, citizen):
    idea = written(discussion, citizen)
    reply = written(discussion, CitizenFactory(), "True", parent=idea)

    hide_contribution(reply, rule=rule())

    idea.refresh_from_db()
    assert idea.replying == 0


def test_only_its_author_reads_a_text_that_waits(discussion, citizen):
    row = written(discussion, citizen, "Call 98250 12345")

    assert readable_contribution(row.pk, reader=citizen) == row
    assert list(written_by(discussion, citizen)) == [row]
    assert not written_by(discussion, CitizenFactory()).exists()
    for pk in (row.pk, 10**15):
        with pytest.raises(NotFound):
            readable_contribution(pk, reader=CitizenFactory())


def test_officials_say_what_is_a_grievance(db):
    row = ContributionFactory()

    set_grievance(row, True)

    row.refresh_from_db()
    assert row.is_grievance
