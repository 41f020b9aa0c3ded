"""Holds what citizens were acknowledged against what the database kept.

Reads `{slug: [[token, choice], …]}` and prints how many of these answers are `lost`,
how many people the tallies count beyond them (`double`), and which cells `drifted`
from a recount, before the strata are folded and after.
"""

import json
import os
import sys
from typing import TypedDict

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")
django.setup()

from consult.accounts.tokens import claims_of
from consult.consultations.models import Activity
from consult.responses.models import Counter, Response
from consult.responses.submissions import participant_in
from consult.tallies.folding import fold
from consult.tallies.recount import drifts_of


class Found(TypedDict):
    lost: int
    double: int
    drifted: list[str]


def main() -> None:
    acknowledged = json.load(sys.stdin)
    polls = Activity.objects.with_definition().filter(slug__in=acknowledged)
    found: Found = {"lost": 0, "double": 0, "drifted": []}
    for poll in polls.order_by("pk"):
        given = acknowledged[poll.slug]
        found["lost"] += lost(poll, given)
        found["double"] += max(0, people(poll) - len(given))
        found["drifted"] += drifted(poll)
    json.dump(found, sys.stdout)


def people(poll: Activity) -> int:
    return sum(row.count for row in Counter.objects.filter(activity=poll, cell=""))


def drifted(poll: Activity) -> list[str]:
    before = drifts_of(poll)
    while fold(poll):
        pass
    return [str(drift) for drift in [*before, *drifts_of(poll)]]


def lost(poll: Activity, acknowledged: list[tuple[str, int]]) -> int:
    """Count the acknowledged answers that are not there as they were given."""
    rows = Response.objects.filter(activity=poll).values_list("participant", "answers")
    kept = {bytes(participant): list(answers.values()) for participant, answers in rows}
    return sum(
        kept.get(participant_of(poll, token)) != [choice]
        for token, choice in acknowledged
    )


def participant_of(poll: Activity, token: str) -> bytes:
    claims = claims_of(token)
    assert claims, "The run took longer than a token lasts."
    return participant_in(poll, claims.user_id)


if __name__ == "__main__":
    main()
