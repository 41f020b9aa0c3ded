"""How far people who sort the same texts agree, beyond what chance would bring about.

Krippendorff's alpha for nominal data: 1 - D_o / D_e, the disagreement that is there
over that to be expected if the same codes were dealt out by chance. It takes any number
of people, and texts that some of them left out. K. Krippendorff, "Computing
Krippendorff's Alpha-Reliability" (Annenberg School for Communication, 2011), section C;
Content Analysis, 3rd edition (Sage, 2013), chapter 12, where alpha from 0.800 on is
called reliable, and from 0.667 on enough for tentative conclusions.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

RELIABLE = 0.8
TENTATIVE = 0.667


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return the agreement over the units, from 1 down; 0 is what chance brings.

    A unit is the codes that were given to one text, in any order; one of fewer than
    two says nothing. None where nothing can be said: nobody coded a text that another
    coded too, or all codes are the same.
    """
    paired = [Counter(codes) for codes in units if len(codes) > 1]
    totals: Counter[Hashable] = sum(paired, Counter())
    pairable = totals.total()
    expected = pairable**2 - sum(count**2 for count in totals.values())
    if not expected:
        return None
    # Each unit's pairs weigh by 1 / (its codes - 1), so that every code counts once.
    observed = sum(
        (unit.total() ** 2 - sum(count**2 for count in unit.values()))
        / (unit.total() - 1)
        for unit in paired
    )
    return 1 - (pairable - 1) * observed / expected
