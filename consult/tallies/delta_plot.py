"""How hard each question of a quiz is in each language, and what stands out.

The delta plot: W. H. Angoff and S. F. Ford, Item-race interaction on a test of
scholastic aptitude, Journal of Educational Measurement 10 (1973) 95–106. A share p of
right answers becomes a difficulty 13 + 4·Φ⁻¹(1 − p). If one language's readers knew
less, all questions would be harder for them by about as much; a question that stands
1.5 or more off that line is harder or easier in that language for a reason of its own,
of which a wrong translation is the likeliest. The line has slope 1 here and goes
through the median, since a quiz has few questions and one of them may be wrong.

With few answers a question stands that far off by chance. So nothing is pointed at
unless chance is unlikely, too: the logarithm of the odds ratio, language against the
others, with its variance by B. Woolf (Annals of Human Genetics 19, 1955, 251–253) and
half an answer added to each count by J. B. S. Haldane (the same, 20, 1956, 309–311),
is compared with that of the median question, whose own error is counted in. As every
question is tried in every language, the levels are those of S. Holm (Scandinavian
Journal of Statistics 6, 1979, 65–70): of all quizzes without a fault at most five in a
hundred point at anything.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from math import log, pi, sqrt
from statistics import NormalDist, fmean, median
from typing import TypeVar

FAR = 1.5
"""How far off the line a question is pointed at."""

FEWEST = 3
"""Questions without which there is no line to stand off from."""

LEVEL = 0.05
"""How often chance alone may point at anything in a quiz."""

_NORMAL = NormalDist()
_SURE = 0.005
"""Shares are kept so far from none and all, where difficulty is infinite."""

Tried = TypeVar("Tried", bound=Hashable)

Right = tuple[int, int]
"""How many answers are right, of how many."""

Cells = dict[tuple[int, str], float]
"""{(question, language): a figure}"""


@dataclass(frozen=True)
class Share:
    """How many of a language's readers answered rightly; None is hidden."""

    language: str
    people: int | None
    right: int | None
    distance: float | None = None
    chance: float | None = None
    """How likely chance alone is, once all the questions tried are allowed for."""

    @property
    def percent(self) -> int | None:
        if self.right is None or not self.people:
            return None
        return round(100 * self.right / self.people)

    @property
    def is_suspect(self) -> bool:
        """Tell whether the question may be mistranslated in this language."""
        if self.distance is None or self.chance is None:
            return False
        return abs(self.distance) >= FAR and self.chance < LEVEL


def difficulty(right: int, people: int) -> float:
    """Return the difficulty of a question of which so many answers were right."""
    share = min(max(right / people, _SURE), 1 - _SURE)
    return 13 + 4 * _NORMAL.inv_cdf(1 - share)


def distances(table: dict[int, list[Share]]) -> Cells:
    """Return how far each question is off the line, in each language."""
    found: Cells = {}
    for language in _languages_in(table):
        gaps = {pk: _gap(shares, language) for pk, shares in table.items()}
        known = {pk: gap for pk, gap in gaps.items() if gap is not None}
        if len(known) < FEWEST:
            continue
        line = median(known.values())
        # The distance from a line of slope 1.
        found |= {(pk, language): (gap - line) / 2**0.5 for pk, gap in known.items()}
    return found


def _gap(shares: list[Share], language: str) -> float | None:
    """Return how much harder a question is in the language than in the others."""
    inside, outside = _sides(shares, language)
    if inside is None or outside is None:
        return None
    return difficulty(*inside) - difficulty(*outside)


def _sides(shares: list[Share], language: str) -> tuple[Right | None, Right | None]:
    """Return the answers in the language, and those in the others."""
    here = [share for share in shares if share.language == language]
    others = [share for share in shares if share.language != language]
    return _together(here), _together(others)


def _together(shares: list[Share]) -> Right | None:
    right = sum(share.right or 0 for share in shares if share.people)
    people = sum(share.people or 0 for share in shares)
    return (right, people) if people else None


def chances(table: dict[int, list[Share]]) -> Cells:
    """Return how likely chance makes each distance, by Holm over all of them."""
    found: Cells = {}
    for language in _languages_in(table):
        ratios = {pk: _log_odds_ratio(shares, language) for pk, shares in table.items()}
        known = {pk: ratio for pk, ratio in ratios.items() if ratio is not None}
        if len(known) < FEWEST:
            continue
        line = median(ratio for ratio, _variance in known.values())
        # That of a median of so many, about.
        error = pi / 2 * fmean(variance for _ratio, variance in known.values())
        for pk, (ratio, variance) in known.items():
            off = abs(ratio - line) / sqrt(variance + error / len(known))
            found[pk, language] = 2 * _NORMAL.cdf(-off)
    return holm(found)


def _log_odds_ratio(shares: list[Share], language: str) -> tuple[float, float] | None:
    """Return the logarithm of the odds ratio, language to the others, and its variance."""
    inside, outside = _sides(shares, language)
    if inside is None or outside is None:
        return None
    counts = [
        count + 0.5
        for right, people in [inside, outside]
        for count in [right, people - right]
    ]
    right, wrong, others_right, others_wrong = counts
    ratio = log(right / wrong) - log(others_right / others_wrong)
    return ratio, sum(1 / count for count in counts)


def holm(found: Mapping[Tried, float]) -> dict[Tried, float]:
    """Return the chances as they are once all of them were looked at."""
    adjusted: dict[Tried, float] = {}
    largest = 0.0
    for index, place in enumerate(sorted(found, key=lambda one: found[one])):
        largest = max(largest, min(1.0, found[place] * (len(found) - index)))
        adjusted[place] = largest
    return adjusted


def _languages_in(table: dict[int, list[Share]]) -> list[str]:
    return sorted({share.language for shares in table.values() for share in shares})
