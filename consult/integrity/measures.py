"""How answers came: by which link, after how long. Counted, and never of anybody.

Durations are counted in classes whose bounds grow by a quarter, so that a median is
right to some ten percent, and a class says less than a moment would.
"""

from __future__ import annotations

from dataclasses import dataclass

from consult.consultations.models import Activity
from consult.integrity.models import Measure
from consult.tallies.disclosure import is_enough
from consult.tallies.disclosure.shares import in_tens

GROWTH = 1.25
MOST_SOURCES = 40
"""Links told apart in one activity: crafted ones cannot fill the table."""

OTHER_SOURCE = "other"
CLASS_OF_SECONDS = f"floor(ln(greatest(seconds, 1)) / ln({GROWTH}))::int"
"""In SQL: the class of a duration; class n begins at GROWTH to the n seconds."""

SMALLEST_SHOWN = 10


@dataclass(frozen=True)
class Source:
    """A link that answers came by, and how many in tens; an empty word is none."""

    word: str
    people: int


@dataclass(frozen=True)
class Arrivals:
    """How an activity's answers came, as far as it may be shown.

    ``timed`` are the people whose form said when it was made, ``median_seconds`` how
    long it was open for the middle one of them; None where there are too few.
    """

    timed: int
    median_seconds: int | None
    sources: list[Source]


def arrivals_of(activity: Activity) -> Arrivals:
    """Return how the activity's answers came, in one query.

    Links that brought fewer than ten people are told together, as "other". All are told
    in tens: whoever looks again sees nobody come by one of them.
    """
    rows = Measure.objects.filter(activity=activity).values_list("name", "count")
    seconds: dict[int, int] = {}
    sources: dict[str, int] = {}
    for name, count in rows.order_by("name"):
        kind, _equals, value = name.partition("=")
        if kind == "seconds":
            seconds[int(value)] = count
        else:
            sources[value] = count
    timed = sum(seconds.values())
    median = _median(seconds, timed) if is_enough(timed) else None
    return Arrivals(timed if median else 0, median, _sources(sources))


def _median(seconds: dict[int, int], total: int) -> int:
    """Return the middle duration, as if those of a class were spread evenly in it."""
    before = 0
    for number, count in sorted(seconds.items()):
        if before + count >= total / 2:
            begins, ends = GROWTH**number, GROWTH ** (number + 1)
            return round(begins + (ends - begins) * (total / 2 - before) / count)
        before += count
    return 0


def _sources(found: dict[str, int]) -> list[Source]:
    """Return the links from the largest on; nothing where too few people came."""
    if not is_enough(sum(found.values())):
        return []
    shown = {
        word: count
        for word, count in found.items()
        if count >= SMALLEST_SHOWN and word != OTHER_SOURCE
    }
    rest = sum(found.values()) - sum(shown.values())
    if 0 < rest < SMALLEST_SHOWN and shown:
        # Alone it would be a small number, so the smallest shown joins it.
        rest += shown.pop(min(shown, key=lambda word: (shown[word], word)))
    if rest:
        shown[OTHER_SOURCE] = rest
    ordered = sorted(shown.items(), key=lambda item: (-item[1], item[0]))
    return [Source(word, in_tens(people)) for word, people in ordered]
