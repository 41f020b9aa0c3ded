"""Whether votes hang together at all, or two axes would show as much by chance.

Of each statement the votes are shuffled among those who voted on it. So everything
stays as it was, but who says what together. What two axes then explain is explained by
chance (J. Horn, A rationale and test for the number of factors in factor analysis,
Psychometrika 30(2), 1965).
"""

from dataclasses import replace

import numpy as np

from consult.analysis.groups.landscape import explained_by
from consult.analysis.groups.votes import Votes

SHUFFLES = 19
"""Of which none does better than the votes themselves once in twenty times by chance."""

MOST_PEOPLE = 2000


def is_chance(votes: Votes, lot: np.random.Generator) -> bool:
    """Tell whether some shuffled votes are explained as well as the votes are.

    Of many people some are drawn by lot, for a few can be compared with a few only.
    """
    if votes.people > MOST_PEOPLE:
        votes = votes.among(lot.choice(votes.people, MOST_PEOPLE, replace=False))
    explained = explained_by(votes)
    return any(
        explained_by(shuffled(votes, lot)) >= explained for _time in range(SHUFFLES)
    )


def shuffled(votes: Votes, lot: np.random.Generator) -> Votes:
    """Return the votes, of each statement given to others who voted on it."""
    by_statement = np.argsort(votes.statements, kind="stable")
    by_lot = np.argsort(votes.statements + lot.random(len(votes.values)))
    values = np.empty_like(votes.values)
    values[by_statement] = votes.values[by_lot]
    return replace(votes, values=values)
