"""That pages follow each other without gaps, and cost the same."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consult.contributions.models import Contribution
from consult.discussions import queries
from consult.discussions.operations import answer_contribution
from consult.discussions.orders import Order, Place, ordered
from consult.discussions.queries import listed, one
from consult.errors import Invalid
from tests.consult.discussions.conftest import ANYBODY, ids
from tests.contributions_factories import ContributionFactory
from tests.discussions_factories import agreed


def all_pages(discussion, **asked):
    found, after = [], ""
    while True:
        page = listed(discussion, reader=ANYBODY, after=after, **asked)
        found += ids(page)
        after = page.after
        if not after:
            return found


@pytest.mark.parametrize("sort", sorted(Order.values))
def test_pages_neither_repeat_nor_skip_anything(discussion, monkeypatch, sort):
    monkeypatch.setattr(queries, "PAGE", 3)
    made = ContributionFactory.create_batch(8, activity=discussion)
    # Some with the same counts, so that the id has to tell them apart.
    for number, idea in enumerate(made):
        Contribution.objects.filter(pk=idea.pk).update(
            agreeing=number // 3, breadth=number // 3 / 7
        )

    assert sorted(all_pages(discussion, sort=sort)) == [idea.pk for idea in made]


def test_replies_come_in_parts_too(discussion, monkeypatch):
    monkeypatch.setattr(queries, "REPLIES", 2)
    idea = ContributionFactory(activity=discussion)
    made = ContributionFactory.create_batch(3, activity=discussion, parent=idea)

    first = one(idea.pk, reader=ANYBODY)
    rest = one(idea.pk, reader=ANYBODY, after=first.after)

    shown = [*first.replies, *rest.replies]
    assert [item.contribution.pk for item in shown] == [row.pk for row in made]
    assert rest.after == ""


@pytest.mark.parametrize("after", ["x", "1_", "_1", "nan_1", "inf_2", "1e30_1", "1_-4"])
def test_a_place_that_no_page_named_is_refused(discussion, after):
    with pytest.raises(Invalid) as refusal:
        listed(discussion, reader=ANYBODY, after=after)

    assert list(refusal.value.fields) == ["after"]


def test_a_page_asks_the_same_few_queries_however_much_it_shows(
    discussion, citizen, official
):
    def queries_for(reader, **asked):
        with CaptureQueriesContext(
            connection,
        ) as made:
            listed(discussion, reader=reader, **asked)
        return len(made)

    def more(count):
        for _ in range(count):
            idea = ContributionFactory(activity=discussion, text=f"Lamp {uuid4()}")
            agreed(idea, citizen)
            answer_contribution(idea, by=official, text={"gu": "જોઈશું."})

    more(1)
    few = [queries_for(citizen), queries_for(citizen, search="lamp")]
    more(2)
    many = [queries_for(citizen), queries_for(citizen, search="lamp")]

    assert few == many == [5, 5]


@pytest.mark.parametrize("order", ["across", "agreed", "unanswered"])
def test_a_page_begins_where_the_index_says_and_reads_nothing_before_it(
    discussion, order
):
    found = Contribution.objects.filter(activity=discussion, parent=None).standing()

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    plan = ordered(found, Order(order), Place(5.0, 10)).explain()

    [entered] = [line for line in plan.splitlines() if "Index Cond" in line]
    assert "ROW(" in entered
