"""How an answer came: from which network, after how long, by which link.

It is kept apart from the answer, for three days, so that `integrity` can tell when a
machine answers in the place of people. Nothing is asked of the citizen's device for
it: the address brings the request, the form says when it was made, and the link that
led to it carries a word.
"""

import re
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import NamedTuple

from consult.accounts.keys import keyed_hash

NETWORK_DIGITS = 16
LONGEST_MEASURED = 4 * 60 * 60
"""Seconds; whoever comes back to a page later did not take that long to answer."""

_IPV4_PREFIX, _IPV6_PREFIX = 24, 48
"""A neighbourhood of addresses, never one subscriber's line."""

_SOURCE = re.compile("[a-z0-9-]{1,20}")


class Arrival(NamedTuple):
    """What the way of an answer says; without an address it is not noted."""

    address: str = ""
    seconds: int | None = None
    source: str = ""


UNKNOWN = Arrival()


def source_in(word: str) -> str:
    """Return the word of a link, such as "poster"; empty if it is no such word."""
    return word if _SOURCE.fullmatch(word) else ""


def seconds_since(begun: str, *, now: float) -> int | None:
    """Return how long ago a form was made that says when, in seconds since 1970.

    It is what the form says: whoever wants to can write something else there.
    """
    if not (begun.isascii() and begun.isdigit() and len(begun) <= 12):
        return None
    seconds = int(now) - int(begun)
    return seconds if 0 <= seconds <= LONGEST_MEASURED else None


@lru_cache(maxsize=10_000)
def network_mark(activity_id: int, address: str) -> str:
    """Return what stands for the network of an address, in one activity alone.

    It can only be computed with the master key, which is not in the database.
    """
    if not address:
        return ""
    message = f"{activity_id} {_neighbourhood(address)}".encode()
    return keyed_hash("network", message).hex()[:NETWORK_DIGITS]


def _neighbourhood(address: str) -> str:
    try:
        parsed = ip_address(address.partition("/")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        parsed = parsed.ipv4_mapped or parsed
    prefix = _IPV4_PREFIX if parsed.version == 4 else _IPV6_PREFIX
    return str(ip_network((parsed, prefix), strict=False))
