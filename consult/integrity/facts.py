"""What may be told of something odd: sizes in tens, shares with their bounds.

A signal keeps exact numbers. It is looked at again every minute, so what it keeps moves
by ten people or not at all, and its shares only when ten more, or fewer, stand on either
side of them: of ten who came and answered alike, everybody's answer would be known. A
share of which only a bound is told, before and after, leaves ten open anyway.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from consult.tallies.disclosure.shares import EXACT, Share, in_tens, share_of

Facts = Mapping[str, Any]
"""Of every kind ``people``. Of a burst how many were ``expected``, of haste how few
``seconds`` are too few. Of a ``cell`` the ``count`` of those in it and their ``base``,
and with ``before_`` what it is compared with: the time before, or others."""

SIZES = ("people", "expected")
SHARES = {"share": ("count", "base"), "before": ("before_count", "before_base")}


def told(facts: Facts) -> dict[str, Any]:
    """Return the numbers as they may leave the house; ``share`` and ``before`` bounded.

    A size of 0 is one of fewer than ten.
    """
    sizes = {name: in_tens(facts[name]) for name in SIZES if name in facts}
    plain = {name: facts[name] for name in ("seconds", "cell") if name in facts}
    return sizes | plain | _shares(facts)


def renewed(kept: Facts, now: Facts) -> dict[str, Any]:
    """Return what a signal keeps once its numbers are as they are ``now``."""
    result = dict(kept)
    if has_moved(kept["people"], now["people"]):
        result |= {name: now[name] for name in SIZES if name in now}
    if kept.get("cell") != now.get("cell"):
        is_begun = _may_begin_anew(kept, now)
        return {**now, "people": result["people"]} if is_begun else result
    for count, base in SHARES.values():
        if base in now and _may_move(kept, now, count, base):
            result |= {count: now[count], base: now[base]}
    return result


def _shares(facts: Facts) -> dict[str, Share | None]:
    return {
        name: share_of(facts[count], facts[base])
        for name, (count, base) in SHARES.items()
        if base in facts
    }


def _may_begin_anew(kept: Facts, now: Facts) -> bool:
    """Tell whether the share of another answer may be told once ten more have come.

    If it is one to the same question, the two leave ten people who chose neither, or
    all who came since would be known to have chosen it.
    """
    more = now["base"] - kept["base"]
    is_same = _question(kept) == _question(now)
    left = now["base"] - now["count"] - (kept["count"] if is_same else 0)
    return more >= settings.SMALLEST_CELL and (
        not is_same or left >= settings.SMALLEST_CELL
    )


def _question(facts: Facts) -> str:
    return str(facts.get("cell", "")).partition("=")[0]


def _may_move(kept: Facts, now: Facts, count: str, base: str) -> bool:
    inside = has_moved(kept[count], now[count])
    outside = has_moved(kept[base] - kept[count], now[base] - now[count])
    before = share_of(kept[count], kept[base])
    after = share_of(now[count], now[base])
    if before and after and before["bound"] == after["bound"] != EXACT:
        return inside or outside
    return inside and outside


def has_moved(before: int, now: int) -> bool:
    """Tell whether ten people moved between two counts."""
    return abs(now - before) >= settings.SMALLEST_CELL
