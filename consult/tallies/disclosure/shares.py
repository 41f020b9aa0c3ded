"""How much may be told of groups that a machine finds: opinion groups, odd answers.

Such a group is no stratum that anybody could know somebody to be in: it is found from
what was answered alone. Still nothing is shown of fewer than ten people: not a group
of fewer, not a share that would leave fewer than ten on one side, and sizes only in
tens, so that nobody's coming can be watched.
"""

from math import ceil, floor
from typing import TypedDict

from django.conf import settings

from consult.tallies.disclosure.steps import EVERYBODY, is_large_enough


class Share(TypedDict):
    """A whole percentage; `bound` says it is `at_least` or `at_most` so much."""

    percent: int
    bound: str


EXACT, AT_LEAST, AT_MOST = "", "at_least", "at_most"


def may_be_shown(people: int) -> bool:
    """Tell whether a group of so many people is shown at all."""
    return is_large_enough({EVERYBODY: people})


def in_tens(people: int) -> int:
    """Return how many people there are, rounded down to tens."""
    return people - people % settings.SMALLEST_CELL


def may_be_renewed(people: int, *, shown: int) -> bool:
    """Tell whether ten people more, or fewer, are placed than in what is shown.

    ``shown`` was rounded down to tens, so up to nine more may have been in it.
    """
    smallest = settings.SMALLEST_CELL
    return people >= shown + 2 * smallest - 1 or people <= shown - smallest


def share_of(count: int, base: int) -> Share | None:
    """Return what part of the base the count is; None of a base that is too small.

    Where fewer than ten people would be on one side, only that the share is at least,
    or at most, what ten would make.
    """
    smallest = settings.SMALLEST_CELL
    if base < 2 * smallest:
        return None
    if base - count < smallest:
        return {
            "percent": floor(100 * (base - smallest) / base),
            "bound": AT_LEAST,
        }
    if count < smallest:
        return {"percent": ceil(100 * smallest / base), "bound": AT_MOST}
    return {"percent": round(100 * count / base), "bound": EXACT}
