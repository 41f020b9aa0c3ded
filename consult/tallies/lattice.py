"""The breakdowns that there are; nobody makes others.

Whoever may combine filters at will can take two answers apart that differ by one
person (Handbook on Statistical Disclosure Control, A. Hundepool and others, 2nd
edition, section 5). So what may be counted together is declared here, once for pages,
programs, exports and analysis. While an activity is open only single dimensions are
released; the two-way tables are counted once, after the seal.
"""

from collections.abc import Mapping

from consult.tallies.models import StratumTally

Dimension = StratumTally.Dimension

ONE_WAY: tuple[str, ...] = (
    Dimension.DISTRICT.value,
    Dimension.AGE_BAND.value,
    Dimension.GENDER.value,
    Dimension.LANGUAGE.value,
    Dimension.CHANNEL.value,
)
"""Shown from ten people on, in steps of ten."""

Pair = tuple[str, str]
"""Two dimensions that are counted together."""

TWO_WAY: tuple[Pair, ...] = (
    ("district", "gender"),
    ("gender", "age_band"),
    ("district", "language"),
)
"""Shown after closing only, as far as nobody can be found in them."""

JOINT = "|"
"""Between two dimensions, and between two strata."""


def name_of(pair: Pair) -> str:
    """Return what a two-way table is called, such as "district|gender"."""
    return JOINT.join(pair)


def joined(strata: Mapping[str, str], pair: Pair) -> str:
    """Return the stratum of a two-way table that an answer is in, as "445|woman"."""
    return JOINT.join(strata[dimension] for dimension in pair)


def parted(stratum: str) -> tuple[str, str]:
    """Return the two strata that a stratum of a two-way table joins."""
    first, _joint, second = stratum.partition(JOINT)
    return first, second


TABLES: Mapping[str, Pair] = {name_of(pair): pair for pair in TWO_WAY}
"""The two dimensions of each two-way table, by its name."""
