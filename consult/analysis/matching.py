"""An activity's answers matched to the population of the districts that it asks.

The rule: an answer counts here if its writer told district, age and gender, and lives
in a district that is asked; the others count in the raw result only. The margins are
district, gender and age of the adults; who is neither woman nor man, whom no census
counts, keeps the weight of the other two. Categories that fewer than ten people are in
join others first (see `folding`).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from consult.accounts.models import Profile
from consult.analysis.census import Adults, Kind, summed
from consult.analysis.folding import Category, folded
from consult.analysis.raking import (
    NONE,
    Floats,
    Margin,
    Raked,
    design_effect,
    effective_people,
    raked,
)

Cells = Counter[str]
"""{cell: people}, as in `responses.cells`."""

AGES = tuple(Profile.AgeBand.values)
MARGINS = ("district", "gender", "age_band")


@dataclass(frozen=True)
class Matched:
    """The kinds of people who answered, what one of each counts, and what is left out.

    ``weights`` are 1 on average. ``together`` are the strata of each margin that were
    taken as one.
    """

    kinds: list[Kind]
    people: Floats
    raked: Raked
    left_out: int
    together: dict[str, list[Category]]

    @property
    def weights(self) -> Floats:
        return self.raked.weights

    @property
    def total(self) -> int:
        return int(self.people.sum())

    @property
    def effective(self) -> float:
        return effective_people(self.weights, self.people)

    @property
    def design_effect(self) -> float:
        return design_effect(self.weights, self.people)

    def weighted(self, answers: Mapping[Kind, Cells], cell: str) -> float:
        """Return how many people are in the cell, each with their weight."""
        counts = np.array([answers[kind][cell] for kind in self.kinds], dtype=float)
        return float(counts @ self.weights)


def matched(people: Mapping[Kind, int], adults: Adults) -> Matched | None:
    """Return what one person of each kind counts; None if no answer can be matched."""
    asked = {kind.district for kind in adults}
    fit = {kind: n for kind, n in people.items() if _fits(kind, asked)}
    if not fit:
        return None
    kinds = sorted(fit)
    counts = np.array([fit[kind] for kind in kinds], dtype=float)
    categories = {margin: _categories(margin, fit, adults) for margin in MARGINS}
    margins = [_margin(name, kinds, categories[name], adults) for name in MARGINS]
    return Matched(
        kinds,
        counts,
        raked(counts, margins),
        sum(people.values()) - sum(fit.values()),
        {
            name: together
            for name, found in categories.items()
            if (together := [category for category in found if len(category) > 1])
        },
    )


def _fits(kind: Kind, asked: set[str]) -> bool:
    return kind.district in asked and bool(kind.gender) and kind.age_band in AGES


def _categories(margin: str, fit: Mapping[Kind, int], adults: Adults) -> list[Category]:
    answered: Counter[str] = Counter()
    for kind, people in fit.items():
        answered[getattr(kind, margin)] += people
    strata = sorted(summed(adults, margin))
    return folded(answered, strata, is_ordered=margin == "age_band")


def _margin(
    name: str, kinds: list[Kind], categories: list[Category], adults: Adults
) -> Margin:
    place = {
        stratum: number
        for number, category in enumerate(categories)
        for stratum in category
    }
    living = summed(adults, name)
    shares = np.array([sum(living[s] for s in category) for category in categories])
    category = [place.get(getattr(kind, name), NONE) for kind in kinds]
    return Margin(np.array(category, dtype=np.int64), shares / shares.sum())
