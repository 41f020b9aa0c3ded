"""Votes on statements by two strata at once: counted after the seal, and attacked."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from consult.analysis.lines import read
from consult.analysis.votes import shares_of_votes
from consult.consultations.models import Consultation
from consult.responses import cells
from consult.statements.counting import recount
from consult.statements.models import Vote, Voter
from consult.tallies import votes
from consult.tallies.attack.attacking import attack_history
from consult.tallies.attack.doors import Door, NoDoor
from consult.tallies.broken_down import small_in
from consult.tallies.joint import Crossing
from consult.tallies.models import VoteTables
from consult.tallies.votes import VOTES, Voted, guarded_votes, strata_shown
from tests.factories import DistrictFactory, with_definition
from tests.statements_factories import make_statements

TABLE = "district|gender"


class VotesDoor(Door):
    """Takes the invented answers for votes, of which there are three."""

    def dimension(self, world, name):
        told, rows = world.told, world.rows_of(name)
        if len(told.keys) > len(VOTES):
            return super().dimension(world, name)
        strata = {row.stratum: as_votes(told, row.released_cells) for row in rows}
        small = {name: as_votes(told, small_in(rows))}
        voted = Voted(told.id, as_votes(told, world.totals), {name: strata}, small)
        shown = strata_shown(voted)[name]
        for row in shown:
            row.questions.update(
                {pk: as_answers(told, found) for pk, found in row.questions.items()}
            )
        return shown

    def tables(self, world, released):
        told = world.told
        if len(told.keys) > len(VOTES):
            return super().tables(world, released)
        strata = {}
        for (dimension, stratum), row in world.rows.items():
            found = as_votes(told, row.released_cells)
            strata.setdefault(dimension, {})[stratum] = found
        small = {name: as_votes(told, small_in(world.rows_of(name))) for name in strata}
        voted = Voted(told.id, as_votes(told, world.totals), strata, small)
        counted = world.crossing()
        tables = guarded_votes(
            voted,
            Crossing(
                counted.strata,
                {
                    place: Counter(voted.named(as_votes(told, found)))
                    for place, found in counted.counts.items()
                },
            ),
        )
        hidden = dict.fromkeys(["", *VOTES])
        whole = {
            name: {one: tables[name].get(one, hidden) for one in table}
            for name, table in counted.tables({}).items()
        }
        people = {
            name: {one: {"": row[""]} for one, row in table.items()}
            for name, table in whole.items()
        }
        return people, {
            name: {one: as_answers(told, row) for one, row in table.items()}
            for name, table in whole.items()
        }


def as_votes(told, counted):
    named = zip(VOTES, told.keys, strict=False)
    found = {vote: counted.get(told.cells[key], 0) for vote, key in named}
    return dict.fromkeys(VOTES, 0) | found | {"": counted.get(cells.EVERYBODY, 0)}


def as_answers(told, row):
    return {key: row[vote] for vote, key in zip(VOTES, told.keys, strict=False)}


class OpenVotesDoor(VotesDoor):
    """The control: shows the tables of two dimensions as they were counted."""

    tables = NoDoor.tables


@pytest.mark.parametrize("seed", range(12))
def test_nobody_is_found_in_what_is_released_of_votes(seed):
    assert attack_history(seed, VotesDoor()) == []


def test_without_the_guard_of_tables_voters_are_found():
    assert any(attack_history(seed, OpenVotesDoor()) for seed in range(12))


def voting(activity, statement, agreeing, disagreeing, *, district, gender):
    begin = Voter.objects.count()
    people = [(begin + number).to_bytes(16) for number in range(agreeing + disagreeing)]
    Voter.objects.bulk_create(
        Voter(
            activity=activity, participant=participant, gender=gender,
            district=district, age_band="30-44", language="gu", channel="web",
        )
        for participant in people
    )  # fmt: skip
    Vote.objects.bulk_create(
        Vote(
            participant=participant,
            statement=statement,
            value=1 if number < agreeing else -1,
        )
        for number, participant in enumerate(people)
    )


@pytest.fixture
def activity(db):
    """Statements, of which women and men of two districts voted on the first."""
    activity = make_statements(2)
    first = activity.contributions.order_by("pk").first()
    for lgd_code in (44, 45):
        district = DistrictFactory(lgd_code=lgd_code)
        voting(activity, first, 40, 20, district=district, gender="woman")
        voting(activity, first, 31, 16, district=district, gender="man")
        voting(activity, first, 1, 2, district=district, gender="other")
    recount(activity)
    return activity


def sealed(activity):
    at = timezone.now()
    Consultation.objects.filter(pk=activity.consultation_id).update(
        opens_at=at - timedelta(days=2), closes_at=at, sealed_at=at
    )
    return with_definition(activity)


def test_votes_are_told_by_two_strata_once_they_are_sealed(activity):
    [shares] = shares_of_votes(activity)
    assert TABLE not in shares.groups
    assert not VoteTables.objects.exists()

    [shares] = shares_of_votes(sealed(activity))

    groups = {one.stratum: one for one in shares.groups[TABLE]}
    assert groups
    assert groups.keys() <= {"44|woman", "44|man", "45|woman", "45|man"}
    assert all(one.people % 5 == 0 and one.count % 5 == 0 for one in groups.values())


def test_two_strata_of_few_people_are_not_in_the_tables(activity):
    shares_of_votes(sealed(activity))

    [row] = VoteTables.objects.all()
    assert not {"44|other", "45|other"} & row.tables[TABLE].keys()
    shown = [
        people
        for table in row.tables.values()
        for votes in table.values()
        for people in votes.values()
    ]
    assert all(people is None or people >= 10 for people in shown)


def test_tables_of_votes_are_counted_once(activity):
    closed = sealed(activity)
    [before] = shares_of_votes(closed)
    # Somebody's vote is taken away afterwards, as nothing should.
    Vote.objects.filter(participant=Voter.objects.first().participant).delete()

    [after] = shares_of_votes(closed)

    assert after.groups[TABLE] == before.groups[TABLE]


def test_the_statements_of_most_people_come_first(activity, monkeypatch):
    second = activity.contributions.order_by("pk")[1]
    district = DistrictFactory()
    voting(activity, second, 140, 100, district=district, gender="woman")
    recount(activity)
    monkeypatch.setattr(votes, "MOST_STATEMENTS", 1)

    assert len(shares_of_votes(sealed(activity))) == 2

    assert [row.pk for row in VoteTables.objects.all()] == [second.pk]


def test_agreement_is_looked_at_by_two_strata_as_well(activity):
    [before] = read(activity)["rows"]
    [after] = read(sealed(activity))["rows"]

    assert after["groups"] > before["groups"]
