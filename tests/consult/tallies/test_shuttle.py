"""The quick attacker beside one who solves two programmes for each unknown, from anew."""

from random import Random

import highspy
import numpy as np
import pytest

from consult.tallies.attack.attacking import attack_history
from consult.tallies.attack.doors import Door, NoDoor
from consult.tallies.disclosure.attacker import ENDLESS, Impossible, System
from consult.tallies.disclosure.shuttle import narrowed, sums_of

ENOUGH = 10


def plainly(system, name):
    """Return the least and the most of an unknown; None where nothing is possible."""
    ends = []
    for sense in (1.0, -1.0):
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        column = {one: number for number, one in enumerate(system.unknowns)}
        for low, high in system.unknowns.values():
            solver.addVar(low, high)
        for sum_, least, most in system.sums:
            columns = [column[one] for one in sum_]
            solver.addRow(least, most, len(columns), columns, [*sum_.values()])
        solver.changeColCost(column[name], sense)
        solver.run()
        status = solver.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        is_bounded = status == highspy.HighsModelStatus.kOptimal
        value = solver.getSolution().col_value[column[name]]
        ends.append(value if is_bounded else -sense * ENDLESS)
    return ends


def looked_at_twice(monkeypatch):
    """Let each system be solved plainly as well; return how many ranges agreed."""
    quickly, agreed = System.ranges, {"open": 0, "narrow": 0, "impossible": 0}

    def both(self, names, *, enough, until=None):
        wanted = list(names)
        plain = {name: plainly(self, name) for name in wanted}
        try:
            found = quickly(self, wanted, enough=enough, until=until)
        except Impossible:
            assert not any(plain.values())
            agreed["impossible"] += 1
            raise
        for name, (least, most) in plain.items():
            width = min(most - least, enough)
            assert min(found[name].width, enough) == pytest.approx(width, abs=1e-5)
            agreed["narrow" if width < enough else "open"] += 1
        return found

    monkeypatch.setattr(System, "ranges", both)
    return agreed


@pytest.mark.parametrize("door", [Door(), NoDoor()], ids=["guarded", "not guarded"])
def test_what_is_found_quickly_is_what_is_found_plainly(monkeypatch, door):
    agreed = looked_at_twice(monkeypatch)

    for seed in range(4):
        attack_history(seed, door)

    assert agreed["narrow"] > 10
    if type(door) is Door:
        assert agreed["open"] > 100
        assert agreed["impossible"] > 0


def test_bounds_that_follow_from_sums_leave_the_truth_possible():
    chance = Random(1)
    for _table in range(50):
        truth = [[chance.randint(0, 20) for _ in range(4)] for _ in range(5)]
        rows = [({4 * r + c: 1.0 for c in range(4)}, sum(truth[r])) for r in range(5)]
        columns = [
            ({4 * r + c: 1.0 for r in range(5)}, sum(row[c] for row in truth))
            for c in range(4)
        ]
        known = [(one, total - 1, total + 1) for one, total in rows + columns]
        found = narrowed(sums_of(known), np.zeros(20), np.full(20, ENDLESS))

        counts = np.array(truth).ravel()
        assert found is not None
        assert (found[0] <= counts).all()
        assert (counts <= found[1]).all()
        assert (found[1] < ENDLESS).all()


def test_what_cannot_be_is_seen_without_solving_anything():
    known = [({0: 1.0, 1: 1.0}, 5, 5), ({0: 1.0}, 7, 7)]

    assert narrowed(sums_of(known), np.zeros(2), np.full(2, ENDLESS)) is None


def test_a_bound_is_not_told_where_something_else_is_endless():
    known = [({0: 1.0, 1: -1.0}, 3, 3)]

    low, high = narrowed(sums_of(known), np.zeros(2), np.array([ENDLESS, 4]))

    assert (low.tolist(), high.tolist()) == ([3, 0], [7, 4])
