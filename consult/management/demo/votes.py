"""Loads statements, and the votes of synthetic people on them.

An activity of a seed names `demo_voters`, how many people voted, and under
`demo_statements`, for each,

    text              {language: text} of one by the department; or as a citizen typed
    language, lgd_code
                      of a citizen's: the language they read in, and the district
    says              {language: text}: what it says in other languages
    weights           how people vote: agree, disagree, pass

Nobody of these people exists, so none of them has an account.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from consult.accounts.models import User
from consult.accounts.pseudonyms import PARTICIPANT_BYTES
from consult.consultations.models import Activity, Consultation
from consult.contributions import census
from consult.contributions.models import (
    Contribution,
    ContributionTranslation,
    hash_of,
)
from consult.contributions.wording import columns_of
from consult.districts.models import District
from consult.management.demo.people import synthetic_strata
from consult.management.demo.seeds import Seed
from consult.statements.counting import recount
from consult.statements.models import Vote, Voter
from consult.statements.operations import seed_statement

Table = Mapping[str, Any]
Weights = Mapping[int, list[int]]
"""{statement: how many of so many agree, disagree and pass}."""

VALUES = [Vote.Value.AGREE, Vote.Value.DISAGREE, Vote.Value.PASS]
FEWEST = 4
"""Statements that a person votes on, at least; at most all of them."""

PAUSE = timedelta(seconds=8)
"""In which a person reads the next one."""


def load_votes(
    consultation: Consultation, seed: Seed, *, by: User, at: datetime
) -> int:
    """Load the statements and votes that the seed wants; return how many voted."""
    activities = consultation.activities.order_by("position", "pk")
    voters = 0
    for activity, table in zip(activities, seed.activities, strict=True):
        if "demo_statements" in table:
            chance = Random(activity.slug)
            weights = dict(_write(activity, table["demo_statements"], by, at))
            voters += _vote(activity, weights, table["demo_voters"], chance, at)
            census.recount(activity)
            recount(activity)
    return voters


def _write(
    activity: Activity, statements: list[Table], by: User, at: datetime
) -> Iterator[tuple[int, list[int]]]:
    """Write the statements; yield the id of each, and how people vote on it."""
    for days, table in enumerate(reversed(statements)):
        if isinstance(table["text"], str):
            written = _typed(activity, table, at - timedelta(days=days / 4, hours=1))
        else:
            written = seed_statement(activity, table["text"], by=by)
        yield written.pk, table["weights"]


def _typed(activity: Activity, table: Table, at: datetime) -> Contribution:
    district = District.objects.filter(lgd_code=table["lgd_code"]).first()
    written = Contribution.objects.create(
        activity=activity,
        language=table["language"],
        district=district,
        channel="web",
        participant=Random(table["text"]).randbytes(PARTICIPANT_BYTES),
        written_at=at,
        **columns_of(table["text"]),
    )
    ContributionTranslation.objects.bulk_create(
        ContributionTranslation(
            contribution=written,
            language=language,
            text=text,
            origin=ContributionTranslation.Origin.PERSON,
            of_hash=hash_of(written.text),
        )
        for language, text in table.get("says", {}).items()
    )
    return written


def _vote(
    activity: Activity, weights: Weights, count: int, chance: Random, at: datetime
) -> int:
    districts = {one.lgd_code: one for one in District.objects.all()}
    only = [one.lgd_code for one in activity.consultation.districts.all()]
    voters: list[Voter] = []
    votes: list[Vote] = []
    for person in synthetic_strata(count, chance.getrandbits(32), districts=only):
        voted_at = at - timedelta(hours=chance.uniform(0.1, 72))
        voter = Voter(
            activity=activity,
            participant=chance.randbytes(PARTICIPANT_BYTES),
            district=districts.get(person.district or 0),
            age_band=person.age_band,
            gender=person.gender,
            language=person.language,
            channel=person.channel,
            first_voted_at=voted_at,
        )
        voters.append(voter)
        votes += _votes_of(voter, weights, chance)
    Voter.objects.bulk_create(voters)
    Vote.objects.bulk_create(votes)
    return len(voters)


def _votes_of(voter: Voter, weights: Weights, chance: Random) -> Iterator[Vote]:
    most = len(weights)
    asked = chance.sample(sorted(weights), chance.randint(FEWEST, most))
    for number, statement in enumerate(asked):
        [value] = chance.choices(VALUES, weights[statement])
        yield Vote(
            participant=voter.participant,
            statement_id=statement,
            value=value,
            voted_at=voter.first_voted_at + number * PAUSE,
        )
