"""Moving the counters when an answer is changed or withdrawn."""

import json

from django.db import connection

from consult.responses.cells import CHANGES, gained_and_lost
from consult.responses.models import Delta
from consult.responses.strata import Strata

MOVE = """
INSERT INTO responses_counter AS counter (activity_id, cell, count)
SELECT %s, cell, change::bigint FROM jsonb_each_text(%s::jsonb) AS moved(cell, change)
ORDER BY cell
ON CONFLICT ON CONSTRAINT counter_once_per_cell
    DO UPDATE SET count = counter.count + excluded.count
"""


def move(activity_id: int, change: dict[str, int], *, strata: Strata) -> None:
    """Add the change to the activity's counters, in the caller's transaction.

    ``change`` says how many people each cell gains or loses; the strata follow
    when the delta that is left here is folded in.
    """
    if change:
        delta = [strata.by_dimension(), *gained_and_lost(change)]
        Delta.objects.create(activity_id=activity_id, changes=[delta])
    with connection.cursor() as cursor:
        cursor.execute(MOVE, [activity_id, json.dumps({**change, CHANGES: 1})])


def renew_version(activity_id: int) -> None:
    """Note that what is shown of the tally changed though no answer did."""
    with connection.cursor() as cursor:
        cursor.execute(MOVE, [activity_id, json.dumps({CHANGES: 1})])
