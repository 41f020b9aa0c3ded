from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from consult.contributions.models import Contribution
from consult.contributions.operations import hide_contribution
from consult.discussions import queries
from consult.discussions.operations import answer_contribution, mark_seen
from consult.discussions.orders import Order, Place, ordered
from consult.discussions.queries import listed, news_of, one
from consult.errors import Invalid, NotFound
from consult.standards.queries import current_rule
from tests.contributions_factories import ContributionFactory, written
from tests.discussions_factories import agreed, citizen_of
from tests.factories import OfficialFactory

ANYBODY = AnonymousUser()


def ids(page):
    return [item.contribution.pk for item in page.items]


def all_pages(discussion, **asked):
    found, after = [], ""
    while True:
        page = listed(discussion, reader=ANYBODY, after=after, **asked)
        found += ids(page)
        after = page.after
        if not after:
            return found


@pytest.fixture
def ideas(discussion):
    return ContributionFactory.create_batch(3, activity=discussion)


def test_the_newest_come_first_where_that_is_asked_for(discussion, ideas):
    page = listed(discussion, reader=ANYBODY, sort="newest")

    assert ids(page) == [idea.pk for idea in reversed(ideas)]
    assert (page.after, page.newest) == ("", ideas[-1].pk)


def test_what_is_agreed_widely_comes_first_unless_asked_otherwise(discussion, ideas):
    for _ in range(2):
        agreed(ideas[1], citizen_of())
    agreed(ideas[0], citizen_of())
    agreed(ideas[2], citizen_of(), value=-1)

    assert ids(listed(discussion, reader=ANYBODY)) == [
        ideas[1].pk,
        ideas[0].pk,
        ideas[2].pk,
    ]


def test_what_most_agree_with_comes_first_where_that_is_asked_for(discussion, ideas):
    Contribution.objects.filter(pk=ideas[0].pk).update(agreeing=9, breadth=-1)

    assert ids(listed(discussion, reader=ANYBODY, sort="agreed"))[0] == ideas[0].pk


def test_what_has_an_answer_is_not_among_what_has_none(discussion, ideas, official):
    answer_contribution(ideas[1], by=official, text={"en": "Next year."})

    page = listed(discussion, reader=ANYBODY, sort="unanswered")

    assert set(ids(page)) == {ideas[0].pk, ideas[2].pk}


def test_an_answer_goes_with_the_words_that_it_quotes(discussion, ideas, official):
    answer_contribution(ideas[1], by=official, text={"en": "Next year, as you say."})
    rule = current_rule(1)

    hide_contribution(ideas[1], rule=rule)

    page = listed(discussion, reader=ANYBODY)
    [placeholder] = [item for item in page.items if item.contribution.pk == ideas[1].pk]
    assert placeholder.answers == []


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


def test_what_is_held_is_not_on_the_page_and_what_is_hidden_has_its_place(discussion):
    ContributionFactory(activity=discussion, state="held")
    hidden = ContributionFactory(activity=discussion, state="hidden")
    ContributionFactory(activity=discussion, state="deleted", text="")

    page = listed(discussion, reader=ANYBODY)

    assert ids(page) == [hidden.pk]
    # Its words are not even at hand.
    assert page.items[0].contribution.text == ""


def test_replies_stand_below_and_not_beside(discussion, citizen):
    idea = ContributionFactory(activity=discussion)
    reply = written(discussion, citizen, "So is ours", parent=idea)

    page, single = listed(discussion, reader=ANYBODY), one(idea.pk, reader=ANYBODY)

    assert (ids(page), page.items[0].contribution.replying) == ([idea.pk], 1)
    assert [item.contribution.pk for item in single.replies] == [reply.pk]


def test_replies_come_in_parts_too(discussion, monkeypatch):
    monkeypatch.setattr(queries, "REPLIES", 2)
    idea = ContributionFactory(activity=discussion)
    made = ContributionFactory.create_batch(3, activity=discussion, parent=idea)

    first = one(idea.pk, reader=ANYBODY)
    rest = one(idea.pk, reader=ANYBODY, after=first.after)

    shown = [*first.replies, *rest.replies]
    assert [item.contribution.pk for item in shown] == [row.pk for row in made]
    assert rest.after == ""


def test_a_grievance_takes_no_part_in_what_is_agreed_with(discussion):
    grievance = ContributionFactory(activity=discussion, is_grievance=True)

    assert ids(listed(discussion, reader=ANYBODY)) == []
    assert ids(listed(discussion, reader=ANYBODY, sort="newest")) == [grievance.pk]


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


@pytest.mark.parametrize("after", ["x", "1_", "_1", "nan_1", "inf_2", "1e30_1", "1_-4"])
def test_a_place_that_no_page_named_is_refused(discussion, after):
    with pytest.raises(Invalid) as refusal:
        listed(discussion, reader=ANYBODY, after=after)

    assert list(refusal.value.fields) == ["after"]


def test_an_order_that_there_is_not_is_refused(discussion):
    with pytest.raises(Invalid) as refusal:
        listed(discussion, reader=ANYBODY, sort="best")

    assert list(refusal.value.fields) == ["sort"]


def test_what_waits_is_known_to_its_author_alone(discussion, citizen):
    own = written(discussion, citizen, "Write to me at asha@example.org")
    assert own.state == "held"

    assert one(own.pk, reader=citizen).item.contribution.text == own.text
    for reader in [ANYBODY, citizen_of(), OfficialFactory()]:
        with pytest.raises(NotFound):
            one(own.pk, reader=reader)


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


def test_news_say_how_much_there_is_and_nothing_that_waits(
    discussion, citizen, official
):
    idea = written(discussion, citizen_of())
    written(discussion, citizen, "Ours too", parent=idea)
    written(discussion, citizen, "Call 98250 12345")
    agreed(idea, citizen)
    answer_contribution(idea, by=official, text={"en": "We will look."})

    news = news_of(discussion)

    assert (news.published, news.replies, news.answers) == (2, 1, 1)
    assert (news.newest, news.counts) == (idea.pk, [(idea.pk, 1, 0)])


def test_where_nobody_has_written_there_is_nothing(discussion):
    page, news = listed(discussion, reader=ANYBODY), news_of(discussion)

    assert (page.items, page.newest, page.census) == ([], 0, None)
    assert (news.published, news.newest, news.counts) == (0, 0, [])


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
