"""Conversations about statements whose groups are known."""

from functools import lru_cache

import numpy as np

from consult.analysis.groups.document import document_of
from consult.analysis.groups.finding import find_groups
from consult.analysis.groups.votes import Votes
from consult.statements.counting import recount
from consult.statements.models import Vote, Voter
from tests.analysis_factories import ReadingFactory
from tests.statements_factories import StatementFactory, make_statements

PATTERNS = {
    2: [[1], [0]],
    3: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    4: [[1, 1], [1, 0], [0, 1], [0, 0]],
}
"""Which groups agree with what, over and over: as far apart as two axes allow."""


def leaning(groups, width, *, shared=0.3, seed=0):
    """Return how likely each group agrees with each statement; some all agree with."""
    pattern = np.array(PATTERNS[groups])
    leans = np.where(pattern[:, np.arange(width) % pattern.shape[1]], 0.9, 0.1)
    agreed = np.random.default_rng(seed).permutation(width)[: int(shared * width)]
    leans[:, agreed] = 0.95
    return leans, np.sort(agreed)


def converse(people, leans, *, given=0.6, passes=0.1, seed=0):
    """Return votes, and the group of each person, by how their groups lean."""
    lot = np.random.default_rng(seed)
    width = leans.shape[1]
    members = lot.integers(0, len(leans), people)
    seen = lot.random((people, width)) < given
    agrees = lot.random((people, width)) < leans[members]
    values = np.where(lot.random((people, width)) < passes, 0, np.where(agrees, 1, -1))
    who, what = np.nonzero(seen)
    cast = np.stack([who, what, values[who, what]], axis=1)
    return Votes.of(people, width, cast), members


def unstructured(people, width, *, given=0.6, seed=0):
    """Return votes of people who do not lean in any way together."""
    lot = np.random.default_rng(seed)
    return converse(people, lot.uniform(0.1, 0.9, (1, width)), given=given, seed=seed)[
        0
    ]


def keep(votes, **activity):
    """Keep the votes as those of strangers; return the activity and its statements."""
    made = make_statements(0, **activity)
    statements = StatementFactory.create_batch(votes.width, activity=made)
    names = [number.to_bytes(16, "big") for number in range(votes.people)]
    Voter.objects.bulk_create(
        Voter(activity=made, participant=name, channel="web") for name in names
    )
    Vote.objects.bulk_create(
        Vote(participant=names[who], statement=statements[what], value=int(value))
        for who, what, value in zip(
            votes.people_of_votes(), votes.statements, votes.values, strict=True
        )
    )
    recount(made)
    return made, statements


@lru_cache(maxsize=1)
def three_groups():
    """Return the groups of ninety people and twenty statements."""
    return find_groups(converse(90, leaning(3, 20)[0])[0])


def grouped(**activity):
    """Return an activity in which three groups were found, and its statements."""
    made = make_statements(0, **activity)
    statements = StatementFactory.create_batch(20, activity=made)
    document = document_of(three_groups(), [statement.pk for statement in statements])
    ReadingFactory(activity=made, kind="groups", document=document)
    return made, statements
