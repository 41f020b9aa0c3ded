"""Who voted how on what: only the votes that were given are kept."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

ROWS_AT_ONCE = 4096
"""People written out with all their statements at a time: 8 MB for 500 statements."""


@dataclass(frozen=True)
class Votes:
    """Votes by person, and of each person by statement.

    ``starts[p]`` to ``starts[p + 1]`` are the places of person p in ``statements``
    and ``values``: 1 agrees, -1 disagrees, 0 passes. ``width`` is how many statements
    there are, those nobody voted on included.
    """

    starts: Numbers
    statements: NDArray[np.int32]
    values: NDArray[np.int8]
    width: int

    @classmethod
    def of(cls, people: int, width: int, cast: Numbers) -> "Votes":
        """Return the votes of rows (person, statement, value), in any order."""
        cast = cast[np.lexsort((cast[:, 1], cast[:, 0]))]
        starts = np.searchsorted(cast[:, 0], np.arange(people + 1))
        return cls(
            starts.astype(np.int64),
            cast[:, 1].astype(np.int32),
            cast[:, 2].astype(np.int8),
            width,
        )

    @property
    def people(self) -> int:
        return len(self.starts) - 1

    @property
    def given(self) -> Numbers:
        """Return how many votes each person gave."""
        return np.diff(self.starts)

    def people_of_votes(self) -> Numbers:
        """Return whose each vote is."""
        return np.repeat(np.arange(self.people), self.given)

    def among(self, people: Numbers) -> "Votes":
        """Return the votes of some people, numbered anew in the order given."""
        given = self.given[people]
        starts = np.concatenate([[0], np.cumsum(given)])
        # From the place of a vote among the chosen to its place among all.
        moved = np.repeat(self.starts[people] - starts[:-1], given)
        places = np.arange(starts[-1]) + moved
        return Votes(starts, self.statements[places], self.values[places], self.width)

    def means(self) -> Floats:
        """Return the mean vote on each statement; 0 where nobody voted."""
        sums = np.bincount(self.statements, self.values, minlength=self.width)
        counts = np.bincount(self.statements, minlength=self.width)
        return np.divide(sums, counts, out=np.zeros(self.width), where=counts > 0)

    def filled(self, means: Floats) -> Iterator[NDArray[np.float32]]:
        """Yield people by statements, some rows at a time, around the means.

        A vote that is missing stands at its statement's mean, which is 0 here.
        """
        centred = (self.values - means[self.statements]).astype(np.float32)
        for first in range(0, self.people, ROWS_AT_ONCE):
            last = min(first + ROWS_AT_ONCE, self.people)
            given = slice(self.starts[first], self.starts[last])
            rows = np.repeat(np.arange(last - first), self.given[first:last])
            block = np.zeros((last - first, self.width), np.float32)
            block[rows, self.statements[given]] = centred[given]
            yield block
