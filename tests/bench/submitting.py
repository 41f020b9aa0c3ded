"""Answers to polls, as requests of the fast lane, and what the database kept of them."""

import json
from typing import Any

import psycopg

from tests.bench.callers import call, request
from tests.bench.site import CannotMeasure, Site

CONNECTIONS = 256

COUNTED = """
SELECT coalesce(sum(count), 0) FROM responses_counter c
JOIN consultations_activity a ON a.id = c.activity_id
WHERE cell = '' AND slug = %s
"""


def submission(poll: dict[str, Any], number: int, token: str, key: str = "") -> bytes:
    """Return the request by which a citizen chooses one of the poll's choices."""
    path = f"/api/v1/activities/{poll['slug']}/responses/"
    body = _answers(poll, number)
    return request("POST", path, token=token, key=key, body=body)


def revision(poll: dict[str, Any], number: int, token: str) -> bytes:
    """Return the request by which the citizen chooses the next one instead."""
    path = f"/api/v1/activities/{poll['slug']}/responses/mine/"
    return request("PUT", path, token=token, body=_answers(poll, number + 1))


def _answers(poll: dict[str, Any], number: int) -> bytes:
    choice = poll["choices"][number % len(poll["choices"])]
    answers = {str(poll["question"]): choice, **poll.get("rest", {})}
    return json.dumps({"answers": answers}).encode()


def counted(site: Site, poll: dict[str, Any]) -> int:
    """Return how many people the poll's tally counts."""
    with psycopg.connect(site.database_url) as connection:
        [count] = connection.execute(COUNTED, [poll["slug"]]).fetchone() or [0]
    return int(count)


def answers_a_second(site: Site, poll: dict[str, Any], tokens: list[str]) -> float:
    """Let each citizen answer the poll; return the acknowledgements a second.

    :raises CannotMeasure: if an answer was refused, or acknowledged and not counted
    """
    requests = [submission(poll, number, token) for number, token in enumerate(tokens)]
    before = counted(site, poll)
    result = call(site.port, requests, connections=CONNECTIONS)
    new = counted(site, poll) - before
    if result.statuses[201] != len(tokens) or new != len(tokens):
        raise CannotMeasure(f"Of {len(tokens)} {new} were counted; {result.statuses}")
    return result.rate(201)


def revisions_a_second(site: Site, poll: dict[str, Any], tokens: list[str]) -> float:
    """Let each citizen change their answer; return the acknowledgements a second.

    :raises CannotMeasure: if a revision was refused
    """
    requests = [revision(poll, number, token) for number, token in enumerate(tokens)]
    result = call(site.port, requests, connections=CONNECTIONS)
    if result.statuses[200] != len(tokens):
        raise CannotMeasure(f"Not every answer was revised: {result.statuses}")
    return result.rate(200)
