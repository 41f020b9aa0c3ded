"""What of the groups may be shown: nothing of fewer than ten people."""

import json
from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from consult.analysis.groups import document
from consult.analysis.groups.ballots import ballots_of
from consult.analysis.groups.document import document_of, read
from consult.analysis.groups.finding import find_groups
from consult.contributions.models import Contribution
from consult.statements.models import Vote
from consult.tallies.disclosure.shares import in_tens, may_be_renewed, share_of
from tests.analysis_factories import ReadingFactory
from tests.factories import ActivityFactory
from tests.groups_factories import converse, keep, leaning

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def conversation():
    leans, agreed = leaning(3, 20)
    votes, members = converse(90, leans)
    return votes, members, agreed


def test_votes_are_read_as_they_were_cast(conversation):
    votes, _members, _agreed = conversation
    activity, statements = keep(votes)
    ballots = ballots_of(activity)
    assert ballots.statements == [statement.pk for statement in statements]
    assert np.array_equal(ballots.votes.starts, votes.starts)
    assert np.array_equal(ballots.votes.statements, votes.statements)
    assert np.array_equal(ballots.votes.values, votes.values)


def test_what_is_hidden_is_left_out_with_its_votes(conversation):
    activity, statements = keep(conversation[0])
    Contribution.objects.filter(pk=statements[3].pk).update(state="hidden")
    ballots = ballots_of(activity)
    assert statements[3].pk not in ballots.statements
    votes = Vote.objects.filter(statement__in=statements).exclude(
        statement=statements[3]
    )
    assert len(ballots.votes.values) == votes.count()


def test_an_activity_in_which_nobody_voted_has_no_groups():
    activity = ActivityFactory(kind="statements")
    assert ballots_of(activity).votes.people == 0
    assert read(activity) is None
    assert read(ActivityFactory()) is None


def test_the_document_says_what_groups_say_and_what_holds_in_all(conversation):
    votes, _members, agreed = conversation
    activity, statements = keep(votes)
    found = read(activity)
    assert [group["name"] for group in found["groups"]] == ["A", "B", "C"]
    assert not found["is_exploratory"]
    assert found["people"] <= 90
    held = {one["statement"] for one in found["everywhere"]}
    assert held <= {statements[place].pk for place in agreed}
    assert json.loads(json.dumps(found)) == found


def test_sizes_are_in_tens_and_marks_are_of_half_the_people_at_most(conversation):
    found = find_groups(conversation[0])
    shown = document_of(found, list(range(20)))
    assert all(group["people"] % 10 == 0 for group in shown["groups"])
    assert shown["people"] % 10 == 0
    assert shown["picture"]["drawn"] <= len(found.kept) // 2


def small_group():
    """Return votes of forty, of forty others, and of six who contradict both."""
    leans, _agreed = leaning(3, 20, shared=0)
    votes, members = converse(200, leans, given=0.9, seed=3)
    kept = np.concatenate(
        [np.flatnonzero(members == n)[:many] for n, many in enumerate((40, 40, 6))]
    )
    return votes.among(kept)


def test_a_group_of_fewer_than_ten_is_hidden():
    found = find_groups(small_group())
    assert list(found.sizes) == [40, 40, 6]
    shown = document_of(found, list(range(20)))
    assert [group["people"] for group in shown["groups"]] == [40, 40]
    assert shown["hidden"] == 1
    assert {mark[2] for mark in shown["picture"]["marks"]} <= {0, 1}


def test_without_the_door_the_group_of_six_would_be_shown(monkeypatch):
    """The control."""
    monkeypatch.setattr(document, "may_be_shown", lambda people: True)
    shown = document_of(find_groups(small_group()), list(range(20)))
    assert len(shown["groups"]) == 3


@pytest.mark.parametrize(
    ("count", "base", "shown"),
    [
        (3, 9, None),
        (10, 19, None),
        (10, 20, (50, "")),
        (58, 60, (83, "at_least")),
        (60, 60, (83, "at_least")),
        (0, 60, (17, "at_most")),
        (9, 60, (17, "at_most")),
        (30, 60, (50, "")),
    ],
)
def test_no_share_tells_of_fewer_than_ten_people(count, base, shown):
    share = share_of(count, base)
    assert (share and (share["percent"], share["bound"])) == shown


def test_sizes_are_rounded_down_to_tens():
    assert [in_tens(people) for people in (9, 10, 19, 1402)] == [0, 10, 10, 1400]


def test_the_command_prints_everything_by_number_only(conversation):
    votes, _members, agreed = conversation
    activity, statements = keep(votes)
    printed = StringIO()
    call_command("opinion_groups", activity.slug, "--json", stdout=printed)
    found = json.loads(printed.getvalue())
    assert found["participants"] == 90
    assert found["groups"] == 3
    assert len(found["group_of"]) == 90
    assert sum(found["group_sizes"]) == found["participants_kept"]
    assert len(found["representative"]) == len(found["group_stability"]) == 3
    said = {one["statement"] for one in found["consensus"]["agree"]}
    assert said <= {statements[place].pk for place in agreed}
    assert found["exploratory"] is False


def test_the_command_reads_for_people_too(conversation):
    activity, _statements = keep(conversation[0])
    printed = StringIO()
    call_command("opinion_groups", activity.slug, stdout=printed)
    assert "3 groups, stability 0." in printed.getvalue()


def test_the_command_says_what_it_cannot_do():
    with pytest.raises(CommandError, match="no activity nowhere"):
        call_command("opinion_groups", "nowhere")
    with pytest.raises(CommandError, match="statements only"):
        call_command("opinion_groups", ActivityFactory().slug)
    with pytest.raises(CommandError, match="Too few"):
        call_command("opinion_groups", ActivityFactory(kind="statements").slug)


@pytest.mark.parametrize(
    ("people", "shown", "is_new"),
    [(89, 70, True), (88, 70, False), (60, 70, True), (61, 70, False)],
)
def test_groups_stay_until_ten_more_are_surely_placed(people, shown, is_new):
    """79 at most were in what is shown as 70."""
    assert may_be_renewed(people, shown=shown) == is_new


def test_groups_that_are_shown_stay_while_few_are_new(conversation):
    activity, _statements = keep(conversation[0])
    people = read(activity)["people"]
    kept = ReadingFactory(
        activity=activity, kind="groups", document={"people": people, "old": True}
    )
    assert read(activity) == kept.document


def test_without_the_step_one_person_would_move_them(conversation, monkeypatch):
    monkeypatch.setattr(document, "may_be_renewed", lambda people, shown: True)
    activity, _statements = keep(conversation[0])
    people = read(activity)["people"]
    ReadingFactory(
        activity=activity, kind="groups", document={"people": people, "old": True}
    )
    assert "old" not in read(activity)
