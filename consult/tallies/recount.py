"""Counting everything again from the answers, to prove the tallies.

The counters say how many people are in each cell; the strata, together with the
deltas not yet folded in, say the same by district, language and so on. Both have
to equal a recount, in every cell, always.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from consult.consultations.models import Activity
from consult.districts.models import District
from consult.responses import cells
from consult.responses.models import Counter as StoredCounter
from consult.responses.models import Delta
from consult.responses.strata import Strata, code_of
from consult.tallies.models import StratumTally
from consult.tallies.naming import answered_in_words, cell_names

ALIKE = """
SELECT asked,
    CASE WHEN asked = ANY(%s) THEN 'null'
        WHEN jsonb_typeof(answer) = 'object' THEN answer - 'words' ELSE answer END,
    district_id, age_band, gender, language, channel, activity_version::text, count(*)
FROM responses_response
CROSS JOIN jsonb_each(answers || '{"": null}') AS given(asked, answer)
WHERE activity_id = %s
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""
"""How many people of the same strata gave each answer; to no question, all people.

PostgreSQL reads every answer and hands over only the different ones, so that ten
million take a minute of one core and no more memory than ten. Words that stand beside
an answer make no difference, for none are counted.
"""

TAKE_TURN = "SELECT pg_try_advisory_xact_lock(%s, %s::int)"
LOCK_CLASS = 20261
"""Sets the turns at recounting apart from other advisory locks."""

Place = tuple[str, str, str]
"""(dimension, stratum, cell); the headline has neither dimension nor stratum."""


@dataclass(frozen=True)
class Drift:
    """A cell whose stored count is not what the answers say."""

    activity: str
    place: Place
    stored: int
    counted: int

    def __str__(self):
        where = "/".join(part or "-" for part in self.place)
        return f"{self.activity} {where}: stored {self.stored}, counted {self.counted}"


def drifts() -> Iterator[Drift]:
    """Yield every cell of every activity that was ever public and has drifted."""
    asked = Activity.objects.ever_public()
    for activity in asked.with_definition().order_by("pk"):
        yield from drifts_of(activity)


@transaction.atomic
def drifts_of(activity: Activity) -> list[Drift]:
    """List the activity's cells that have drifted, as of one moment."""
    _see_one_moment()
    return _compared(activity)


@transaction.atomic
def drifts_unless_others_look(activity: Activity) -> list[Drift] | None:
    """Do the same; None if another transaction does already, which may take minutes."""
    _see_one_moment()
    return _compared(activity) if take_turn(activity) else None


def take_turn(activity: Activity) -> bool:
    """Take the activity's recount for this transaction, unless another has it."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_TURN, [LOCK_CLASS, activity.pk])
        (is_taken,) = cursor.fetchone()
    return bool(is_taken)


def _compared(activity: Activity) -> list[Drift]:
    stored, counted = _stored(activity), _counted(activity)
    return [
        Drift(activity.slug, place, stored[place], counted[place])
        for place in sorted(stored.keys() | counted.keys())
        if stored[place] != counted[place]
    ]


def _see_one_moment() -> None:
    """Let every query of the transaction see the same answers and counts."""
    if not connection.in_atomic_block or connection.savepoint_ids:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _counted(activity: Activity) -> Counter[Place]:
    counted: Counter[Place] = Counter()
    codes = {district.pk: code_of(district) for district in District.objects.all()}
    names = cell_names(activity)
    with connection.chunked_cursor() as cursor:
        cursor.execute(ALIKE, [answered_in_words(activity), activity.pk])
        for asked, answer, district_id, *rest, people in cursor:
            strata = Strata(codes.get(district_id, ""), *rest).by_dimension()
            for place in [("", ""), *strata.items()]:
                for cell in names(asked, answer):
                    counted[(*place, cell)] += people
    return counted


def _stored(activity: Activity) -> Counter[Place]:
    stored: Counter[Place] = Counter()
    for counter in StoredCounter.objects.filter(activity=activity):
        if counter.cell != cells.CHANGES:
            stored["", "", counter.cell] = counter.count
    for row in StratumTally.objects.filter(activity=activity):
        _add(stored, {row.dimension: row.stratum}, row.cells)
    for delta in Delta.objects.filter(activity=activity).iterator():
        for strata, gained, lost in delta.changes:
            _add(stored, strata, dict.fromkeys(gained, 1) | dict.fromkeys(lost, -1))
    return stored


def _add(
    stored: Counter[Place], strata: dict[str, str], change: dict[str, int]
) -> None:
    for dimension, stratum in strata.items():
        for cell, count in change.items():
            stored[dimension, stratum, cell] += count
