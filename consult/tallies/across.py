"""How many people are in each stratum of many activities, for boards and overviews.

The same as `queries.tally_of` shows of each of them, without its questions, in one
query for all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import IntegerField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from consult.responses import cells
from consult.tallies.disclosure import is_enough, is_large_enough
from consult.tallies.models import StratumTally

Dimension = StratumTally.Dimension


@dataclass(frozen=True)
class People:
    """How many people are in a stratum; ``count`` is None where too few may be.

    ``moved_at`` is when the number shown last changed, by ten people or more.
    """

    count: int | None
    moved_at: datetime | None


Strata = Mapping[str, Mapping[str, People]]
"""{dimension: {stratum: people}}"""


def strata_of_each(
    activities: Iterable[int], dimensions: Iterable[str], *, people: Mapping[int, int]
) -> dict[int, Strata]:
    """Return the people of the strata of the activities, by their ids.

    ``people`` says how many answered each; of those that too few answered nothing
    is said. For members of the departments that ask.
    """
    shown = [pk for pk in activities if is_enough(people.get(pk, 0))]
    found: dict[int, dict[str, dict[str, People]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    released = KeyTextTransform(cells.EVERYBODY, "released_cells")
    rows = (
        StratumTally.objects.filter(activity__in=shown, dimension__in=list(dimensions))
        .annotate(people=Cast(released, IntegerField()))
        .order_by("activity", "dimension", "stratum")
        .values_list("activity", "dimension", "stratum", "people", "released_at")
    )
    for activity, dimension, stratum, count, moved_at in rows:
        is_shown = is_large_enough({cells.EVERYBODY: count or 0})
        found[activity][dimension][stratum] = People(
            count if is_shown else None, moved_at
        )
    return dict(found)
