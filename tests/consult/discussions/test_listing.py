"""In which order ideas are listed, and what of them is public."""

import pytest

from consult.contributions.models import Contribution
from consult.contributions.operations import hide_contribution
from consult.discussions.operations import answer_contribution
from consult.discussions.queries import listed, news_of, one
from consult.errors import Invalid
from consult.standards.queries import current_rule
from tests.consult.discussions.conftest import ANYBODY, ids
from tests.contributions_factories import ContributionFactory, written
from tests.discussions_factories import agreed, citizen_of


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


def test_a_grievance_takes_no_part_in_what_is_agreed_with(discussion):
    grievance = ContributionFactory(activity=discussion, is_grievance=True)

    assert ids(listed(discussion, reader=ANYBODY)) == []
    assert ids(listed(discussion, reader=ANYBODY, sort="newest")) == [grievance.pk]


def test_an_order_that_there_is_not_is_refused(discussion):
    with pytest.raises(Invalid) as refusal:
        listed(discussion, reader=ANYBODY, sort="best")

    assert list(refusal.value.fields) == ["sort"]


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
