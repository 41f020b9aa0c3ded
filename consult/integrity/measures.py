"""How answers came: by which link, after how long. Counted, and never of anybody.

Durations are counted in classes whose bounds grow by a quarter, so that a median is
right to some ten percent, and a class says less than a moment would.

What is told is kept, and moves by ten people or not at all. Rounding to tens alone
would not do: one person makes ten of nine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

from consult.consultations.models import Activity
from consult.integrity.facts import has_moved
from consult.integrity.models import ArrivalsTold, Measure
from consult.integrity.quarantining import stepped
from consult.responses.cells import EVERYBODY
from consult.responses.models import Counter
from consult.tallies.disclosure import is_enough
from consult.tallies.disclosure.shares import in_tens

Key = TypeVar("Key", str, int)

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

    ``timed`` are the people, in tens, whose form said when it was made,
    ``median_seconds`` how long it was open for the middle one of them; None where there
    are too few. Of the links those are told that ten came by, from the largest on.
    """

    timed: int
    median_seconds: int | None
    sources: list[Source]


def arrivals_of(activity: Activity) -> Arrivals:
    """Return how the activity's answers came, as it was last told, in one query."""
    told = ArrivalsTold.objects.filter(activity=activity).first() or ArrivalsTold()
    ordered = sorted(told.sources.items(), key=lambda item: (-item[1], item[0]))
    sources = [Source(word, in_tens(people)) for word, people in ordered]
    return Arrivals(
        in_tens(told.timed),
        told.median_seconds,
        [source for source in sources if source.people],
    )


@transaction.atomic
def tell_arrivals(activity_id: int) -> None:
    """Tell how the activity's answers came by now, where ten people moved since.

    Both at once: all who came, lest the one who just did be seen to come by a link,
    and those of each link that is told anew. So with those timed, and their median.
    """
    told, _is_new = ArrivalsTold.objects.select_for_update().get_or_create(
        activity_id=activity_id
    )
    sources, seconds = _counted(activity_id)
    people, timed = sum(sources.values()), sum(seconds.values())
    if is_enough(people) and has_moved(told.people, people):
        told.people, told.sources = people, stepped(told.sources, _grouped(sources))
    if is_enough(timed) and has_moved(told.timed, timed):
        told.timed, told.median_seconds = timed, _median(seconds, timed)
    told.save()


def _counted(activity_id: int) -> tuple[dict[str, int], dict[int, int]]:
    """Return how many came by each link, and how many took as long as each class."""
    seconds: dict[int, int] = {}
    sources: dict[str, int] = {}
    rows = Measure.objects.filter(activity=activity_id).values_list("name", "count")
    for name, count in rows.order_by("name"):
        kind, _equals, value = name.partition("=")
        if kind == "seconds":
            seconds[int(value)] = count
        else:
            sources[value] = count
    counters = Counter.objects.filter(activity=activity_id, cell=EVERYBODY)
    people = counters.values_list("count", flat=True).first() or 0
    return _at_most(people, sources), _at_most(people, seconds)


def _at_most(people: int, found: dict[Key, int]) -> dict[Key, int]:
    """Return them as if who withdrew had come like all: how is not known any more."""
    total = sum(found.values())
    if total <= people:
        return found
    return {key: count * people // total for key, count in found.items()}


def _median(seconds: dict[int, int], total: int) -> int:
    """Return the middle duration, as if those of a class were spread evenly in it."""
    before = 0
    for number, count in sorted(seconds.items()):
        if before + count >= total / 2:
            begins, ends = GROWTH**number, GROWTH ** (number + 1)
            return round(begins + (ends - begins) * (total / 2 - before) / count)
        before += count
    return 0


def _grouped(found: dict[str, int]) -> dict[str, int]:
    """Return the links with those that fewer than ten came by together, as "other"."""
    shown = {
        word: count
        for word, count in found.items()
        if count >= SMALLEST_SHOWN and word != OTHER_SOURCE
    }
    rest = sum(found.values()) - sum(shown.values())
    if 0 < rest < SMALLEST_SHOWN and shown:
        # Alone it would be a small number, so the smallest shown joins it.
        rest += shown.pop(min(shown, key=lambda word: (shown[word], word)))
    return shown | ({OTHER_SOURCE: rest} if rest else {})
