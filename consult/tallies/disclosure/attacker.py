"""What somebody can work out of hidden cells who knows everything that was shown.

Hidden cells are the unknowns of a system of linear equations: rows and columns add up
to totals, and a table of two dimensions adds up to each of them. The least and the most
that a cell can be under all of it are two linear programmes (M. Fischetti and
J. J. Salazar-González, Models and algorithms for optimizing cell suppression in tabular
data with linear constraints, Journal of the American Statistical Association 95, 2000,
916–928), solved with HiGHS (Q. Huangfu and J. A. J. Hall, Mathematical Programming
Computation 10, 2018, 119–142).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic

import highspy
import numpy as np

from consult.tallies.disclosure.shuttle import Sums, narrowed, sums_of

Name = tuple[str, ...]
"""What an unknown is called: the kind of it, table, stratum and key."""

Sum = Mapping[Name, float]
"""How often each unknown is in a sum."""

ENDLESS = highspy.kHighsInf

ALMOST = 1e-7
SOLVED_IN = 600.0
"""Seconds that all programmes about one question may take together."""

OPTIONS: Mapping[str, bool | int | str] = {
    "output_flag": False,
    "threads": 1,
    "solver": "simplex",
    "simplex_strategy": int(highspy.simplex_constants.kSimplexStrategyPrimal),
    "presolve": "off",
}

LOOKS = 8
"""Programmes that are solved for all unknowns together before each has its own."""


CERTAIN = (
    highspy.HighsModelStatus.kOptimal,
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnbounded,
)


class Impossible(Exception):
    """What was assumed cannot all be true."""


class Undecided(Exception):
    """The programmes were not solved: not in time, or not for certain."""


@dataclass(frozen=True)
class Range:
    """The least and the most that an unknown can be."""

    least: float
    most: float

    @property
    def width(self) -> float:
        return self.most - self.least


@dataclass
class System:
    """Unknown counts, and what is known of sums of them."""

    unknowns: dict[Name, tuple[float, float]] = field(default_factory=dict)
    sums: list[tuple[Sum, float, float]] = field(default_factory=list)

    def let(self, name: Name, least: float = 0, most: float = ENDLESS) -> Name:
        """Add an unknown between two bounds."""
        self.unknowns[name] = least, most
        return name

    def know(self, sum_: Sum, least: float, most: float) -> None:
        """Add what is known of a sum of unknowns."""
        if sum_:
            self.sums.append((sum_, least, most))

    def ranges(
        self, names: Iterable[Name], *, enough: float, until: float | None = None
    ) -> dict[Name, Range]:
        """Return how far each of the unknowns is open.

        Of one that is seen to be open by ``enough`` no more is found out, and of none
        once the monotonic clock shows ``until``.

        :raises Impossible: if no counts satisfy all that is known
        :raises Undecided: if that is not found out in time
        """
        until = deadline() if until is None else until
        return _Search(self, until).ranges(list(names), enough)


def _loaded(sums: Sums, bounds: np.ndarray) -> highspy.Highs:
    """Return the solver, with nothing to be made least or most yet.

    What was possible for one unknown is so for the next: each programme begins where
    the last one ended, and goes on from there.
    """
    solver = highspy.Highs()
    for option, value in OPTIONS.items():
        solver.setOptionValue(option, value)
    programme = highspy.HighsLp()
    programme.num_col_, programme.num_row_ = len(bounds), len(sums.least)
    programme.col_cost_ = np.zeros(len(bounds))
    programme.col_lower_, programme.col_upper_ = bounds[:, 0], bounds[:, 1]
    programme.row_lower_, programme.row_upper_ = sums.least, sums.most
    programme.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    programme.a_matrix_.start_ = sums.starts.astype(np.int32)
    programme.a_matrix_.index_ = sums.columns
    programme.a_matrix_.value_ = sums.factors
    solver.passModel(programme)
    return solver


def deadline() -> float:
    """Return when a question that is begun now has to be done, by monotonic clock."""
    return monotonic() + SOLVED_IN


class _Search:
    """The system as HiGHS holds it, and the least and most seen of each unknown."""

    def __init__(self, system: System, until: float):
        self.until = until
        self.column = {name: number for number, name in enumerate(system.unknowns)}
        bounds = np.array([*system.unknowns.values()], float).reshape(-1, 2)
        sums = sums_of(
            [
                (
                    {self.column[name]: factor for name, factor in sum_.items()},
                    least,
                    most,
                )
                for sum_, least, most in system.sums
            ]
        )
        found = narrowed(sums, bounds[:, 0], bounds[:, 1])
        if found is None:
            raise Impossible
        self.lower, self.upper = found
        self.solver = _loaded(sums, bounds)
        first = self._solution()
        self.least, self.most = first.copy(), first.copy()

    def ranges(self, names: list[Name], enough: float) -> dict[Name, Range]:
        self._look_around([self.column[name] for name in names], enough)
        return {name: self._range(self.column[name], enough) for name in names}

    def _look_around(self, columns: list[int], enough: float) -> None:
        """See many unknowns at once far from where they were, each way by chance."""
        chance = np.random.default_rng(0)
        among = np.array(columns, dtype=np.int32)
        for _look in range(LOOKS):
            seen = self.most[among] - self.least[among]
            possible = self.upper[among] - self.lower[among]
            which = among[(seen < enough) & (seen < possible - ALMOST)]
            if len(which) < LOOKS:
                return
            ways = chance.choice([-1.0, 1.0], size=len(which))
            self.solver.changeColsCost(len(which), which, ways)
            values = self._solution()
            self.solver.changeColsCost(len(which), which, np.zeros(len(which)))
            if values.size:
                np.minimum(self.least, values, out=self.least)
                np.maximum(self.most, values, out=self.most)

    def _range(self, column: int, enough: float) -> Range:
        for sense, end, bound in (
            (1.0, self.least, self.lower),
            (-1.0, self.most, self.upper),
        ):
            if self.most[column] - self.least[column] >= enough:
                break
            if abs(end[column] - bound[column]) < ALMOST:
                continue
            self.solver.changeColCost(column, sense)
            self._see(self._solution(), column, sense)
            self.solver.changeColCost(column, 0.0)
        return Range(float(self.least[column]), float(self.most[column]))

    def _see(self, values: np.ndarray, column: int, sense: float) -> None:
        """Remember every unknown's value, since each solution is a possible truth."""
        if not values.size:
            # Nothing bounds it on this side.
            ends = self.least if sense > 0 else self.most
            ends[column] = -sense * ENDLESS
            return
        np.minimum(self.least, values, out=self.least)
        np.maximum(self.most, values, out=self.most)

    def _solution(self) -> np.ndarray:
        status = self._status()
        if status not in CERTAIN:
            # Where the last programme ended may be a bad place to go on from.
            self.solver.clearSolver()
            status = self._status()
        if status == highspy.HighsModelStatus.kInfeasible:
            raise Impossible
        if status == highspy.HighsModelStatus.kUnbounded:
            return np.empty(0)
        if status != highspy.HighsModelStatus.kOptimal:
            raise Undecided(status)
        return np.array(self.solver.getSolution().col_value)

    def _status(self) -> highspy.HighsModelStatus:
        left = self.until - monotonic()
        if left <= 0:
            raise Undecided
        # The solver's clock runs on from one programme to the next.
        self.solver.setOptionValue("time_limit", self.solver.getRunTime() + left)
        self.solver.run()
        return self.solver.getModelStatus()
