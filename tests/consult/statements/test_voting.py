"""Voting: one vote per person and statement, changeable, counted exactly."""

import pytest

from consult.consultations.participation import (
    CitizensOnly,
    Closed,
    DistrictNeeded,
    NotAsked,
    NotOpen,
)
from consult.contributions.operations import (
    delete_contribution,
    edit_contribution,
    write_contribution,
)
from consult.contributions.refusals import StaysAsRead
from consult.errors import Invalid
from consult.statements.models import Count, Vote, Voter
from consult.statements.operations import vote
from consult.statements.queries import people_voting
from consult.statements.refusals import NoStatements, NoSuchStatement, NoSuchVote
from tests.factories import CitizenFactory, ConsultationFactory, DistrictFactory
from tests.statements_factories import StatementFactory, cast, make_statements


@pytest.fixture
def statement(db):
    return make_statements(1).contributions.get()


def counts(statement):
    count = Count.objects.get(statement=statement)
    return count.agreeing, count.disagreeing, count.passing


def test_a_vote_keeps_what_was_true_on_the_day(statement, citizen):
    cast(statement, citizen, 1)

    assert counts(statement) == (1, 0, 0)
    voter = Voter.objects.get()
    assert voter.district == citizen.profile.district
    assert (voter.gender, voter.language, voter.channel) == ("woman", "gu", "web")
    assert people_voting(statement.activity) == 1


def test_a_changed_vote_takes_the_place_of_the_first(statement, citizen):
    for value in (1, -1, 0, 0):
        cast(statement, citizen, value)

    assert Vote.objects.get().value == 0
    assert Vote.objects.get().changed_at is not None
    assert counts(statement) == (0, 0, 1)
    assert people_voting(statement.activity) == 1


def test_voters_and_votes_name_nobody(statement, citizen):
    cast(statement, citizen)

    fields = {field.name for model in (Vote, Voter) for field in model._meta.fields}
    assert not fields & {"user", "citizen", "by"}


def test_the_same_person_is_another_in_another_activity(statement, citizen):
    cast(statement, citizen)
    cast(StatementFactory(), citizen)

    assert Voter.objects.values("participant").distinct().count() == 2


@pytest.mark.parametrize(
    ("state", "refusal"), [("closed", Closed), ("upcoming", NotOpen)]
)
def test_votes_are_taken_only_while_it_is_open(citizen, state, refusal):
    consultation = ConsultationFactory(**{state: True})
    late = make_statements(1, consultation=consultation).contributions.get()

    with pytest.raises(refusal):
        cast(late, citizen)

    assert not Vote.objects.exists()
    assert not Voter.objects.exists()


def test_only_the_people_of_the_districts_asked_vote(statement):
    statement.activity.consultation.districts.add(DistrictFactory())

    with pytest.raises(NotAsked):
        cast(statement, CitizenFactory())
    with pytest.raises(DistrictNeeded):
        cast(statement, CitizenFactory(profile=None))


@pytest.mark.parametrize("state", ["held", "hidden"])
def test_nobody_votes_on_what_is_not_public(statement, citizen, state):
    hidden = StatementFactory(activity=statement.activity, state=state)

    with pytest.raises(NoSuchStatement):
        cast(hidden, citizen)

    assert not Voter.objects.exists()


def test_a_vote_is_one_of_three_by_a_citizen_on_a_statement(statement, citizen):
    with pytest.raises(NoSuchVote):
        cast(statement, citizen, 2)
    with pytest.raises(CitizensOnly):
        cast(statement, statement.activity.consultation.created_by)
    idea = StatementFactory(activity__kind="discussion")
    with pytest.raises(NoStatements):
        vote(idea, by=citizen, value=1, language="en", channel="api")


def test_a_vote_costs_few_queries_whoever_voted_before(
    statement, django_assert_max_num_queries
):
    cast(statement, CitizenFactory())
    voter = CitizenFactory()

    with django_assert_max_num_queries(4):
        cast(statement, voter)


def test_a_statement_stays_as_it_was_read_and_can_be_deleted(citizen):
    activity = make_statements(0)
    written = write_contribution(
        activity,
        by=citizen,
        text="Every bus stop needs a roof.",
        language="en",
        channel="web",
    )
    cast(written, CitizenFactory())

    with pytest.raises(StaysAsRead):
        edit_contribution(written, by=citizen, text="No bus stop needs a roof.")
    delete_contribution(written, by=citizen)

    with pytest.raises(NoSuchStatement):
        cast(written, CitizenFactory())


def test_a_statement_has_140_graphemes_at_most(citizen):
    activity = make_statements(0)
    typed = {"by": citizen, "language": "gu", "channel": "web"}

    with pytest.raises(Invalid) as refused:
        write_contribution(activity, text="ક્ષિ" * 141, **typed)
    written = write_contribution(activity, text="ક્ષિ" * 140, **typed)

    assert list(refused.value.fields) == ["text"]
    assert len(written.text) > 140
