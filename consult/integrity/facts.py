"""What may be told of something odd: sizes in tens, shares with their bounds.

A signal keeps exact numbers. It is looked at again every minute, so what it keeps moves
by ten people or not at all, and its shares only when ten more, or fewer, stand on either
side of them: of ten who came and answered alike, everybody's answer would be known.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from consult.tallies.disclosure.shares import Share, in_tens, share_of

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
    if _has_moved(kept["people"], now["people"]):
        result |= {name: now[name] for name in SIZES if name in now}
    if kept.get("cell") != now.get("cell"):
        return result
    for count, base in SHARES.values():
        if base in now and _have_both_moved(kept, now, count, base):
            result |= {count: now[count], base: now[base]}
    return result


def _shares(facts: Facts) -> dict[str, Share | None]:
    return {
        name: share_of(facts[count], facts[base])
        for name, (count, base) in SHARES.items()
        if base in facts
    }


def _have_both_moved(kept: Facts, now: Facts, count: str, base: str) -> bool:
    inside = _has_moved(kept[count], now[count])
    return inside and _has_moved(kept[base] - kept[count], now[base] - now[count])


def _has_moved(before: int, now: int) -> bool:
    return abs(now - before) >= settings.SMALLEST_CELL
