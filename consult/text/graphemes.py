"""Text measured in graphemes: what a reader takes for one sign.

A Gujarati sentence has half as many graphemes as code points, so a limit in
code points would give its writer half the room of someone writing English.
Clusters follow Unicode's UAX #29, which keeps Indic conjuncts whole.
"""

from itertools import islice

import regex

_CLUSTER = regex.compile(r"\X")


def count(text: str) -> int:
    """Count the graphemes of the text."""
    return sum(1 for _ in _CLUSTER.finditer(text))


def cut(text: str, limit: int) -> str:
    """Return the first ``limit`` graphemes, none of them torn."""
    return "".join(sign[0] for sign in islice(_CLUSTER.finditer(text), limit))
