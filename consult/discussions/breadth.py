"""How widely a contribution is agreed with: across districts and languages.

What many of one place or one language want is not yet what Gujarat agrees on. So each
district, and each language, speaks with one voice between -1 and 1, however many
people it has:

    voice = (agreeing - disagreeing) / (agreeing + disagreeing + 4)

The 4 keeps few people from speaking as loudly as many. The voices of the districts are
added up, likewise those of the languages, and the breadth is the product of both sums:
it grows with every further district and every further language, and next to nothing
with the thousandth person of the same. Where one of the sums is against it, that sum is
the breadth.

It is rounded, for the address of the next page names it: to all its digits it would
tell how few people of a district have agreed.
"""

from collections.abc import Iterable

STEADYING = 4
"""People who are thought of as undecided in each part, so that two are not a voice."""

DIGITS = 1
"""Decimals that are kept."""

Part = tuple[int, int]
"""(agreeing, disagreeing)"""


def breadth(districts: Iterable[Part], languages: Iterable[Part]) -> float:
    """Return how widely something is agreed with; 0 is by nobody, and below is against."""
    by_district = sum(map(_voice, districts))
    by_language = sum(map(_voice, languages))
    is_against = min(by_district, by_language) <= 0
    exact = min(by_district, by_language) if is_against else by_district * by_language
    return round(exact, DIGITS)


def _voice(part: Part) -> float:
    agreeing, disagreeing = part
    return (agreeing - disagreeing) / (agreeing + disagreeing + STEADYING)
