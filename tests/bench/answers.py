"""How many answers a second are acknowledged durably, by the limit of the disk.

The limit is what pgbench commits on the same server: one row a transaction, 32
clients. Both take turns. Each answer is one that its citizen may give: signed
token, one open poll that all of them answer, acknowledged after the commit.
"""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

import psycopg

from consult.embedded_postgres.programs import programs
from tests.bench.callers import call, request
from tests.bench.measurements import Measurement, in_turns
from tests.bench.site import Bench, CannotMeasure, Site

CLIENTS = 32
CONNECTIONS = 64
BAR = 0.3

TABLE = """
CREATE TABLE bench_answer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    answers jsonb NOT NULL,
    submitted_at timestamptz NOT NULL DEFAULT now())
"""
COMMIT = """INSERT INTO bench_answer (answers) VALUES ('{"1": 2}');\n"""


def measure(bench: Bench) -> Iterator[Measurement]:
    with bench.site() as site:
        yield from _measured(site, is_quick=bench.is_quick)


def _measured(site: Site, *, is_quick: bool) -> Iterator[Measurement]:
    rounds, count, seconds = (3, 1_000, 2) if is_quick else (5, 5_000, 5)
    made = site.prepare("--polls", str(rounds), "--citizens", str(count))
    polls = iter(made["polls"])
    with psycopg.connect(site.database_url) as connection:
        connection.execute(TABLE)

    commits, answers = in_turns(
        rounds,
        lambda: commits_a_second(site, seconds),
        lambda: answers_a_second(site, next(polls), made["tokens"]),
    )

    ratios = [a / c for a, c in zip(answers, commits, strict=True)]
    yield Measurement("answers ÷ commits", "", ratios, bar=BAR)
    yield Measurement("acknowledged answers", "a second", answers)
    yield Measurement("commits of pgbench", "a second", commits)


def answers_a_second(site: Site, poll: dict, tokens: list[str]) -> float:
    """Let every citizen answer the poll; return the acknowledgements a second.

    :raises CannotMeasure: if an answer was refused, or acknowledged and not kept
    """
    path = f"/api/v1/activities/{poll['slug']}/responses/"
    requests = [
        request("POST", path, token=token, body=_answer(poll, number))
        for number, token in enumerate(tokens)
    ]
    result = call(site.port, requests, connections=CONNECTIONS)
    kept = _kept(site, poll)
    if result.statuses[201] != len(tokens) or kept != len(tokens):
        raise CannotMeasure(f"Of {len(tokens)} {kept} were kept; {result.statuses}")
    return result.rate(201)


def commits_a_second(site: Site, seconds: int) -> float:
    """Return the single-row commits a second of pgbench on the same server."""
    url = urlsplit(site.database_url)
    where = {name: values[0] for name, values in parse_qs(url.query).items()}
    with TemporaryDirectory() as folder:
        script = Path(folder) / "commit.sql"
        script.write_text(COMMIT)
        said = subprocess.run(
            [
                *[programs() / "pgbench", "--no-vacuum", "--file", script],
                *["--client", str(CLIENTS), "--jobs", "2", "--time", str(seconds)],
                *["--host", where["host"], "--port", where["port"]],
                *["--username", url.username or "", url.path.lstrip("/")],
            ],
            check=True,
            capture_output=True,
            text=True,
        )
    found = re.search(r"tps = ([\d.]+) \(without", said.stdout)
    if found is None:
        raise CannotMeasure(f"pgbench said {said.stdout}")
    return float(found[1])


def _answer(poll: dict, number: int) -> bytes:
    choice = poll["choices"][number % len(poll["choices"])]
    return json.dumps({"answers": {str(poll["question"]): choice}}).encode()


def _kept(site: Site, poll: dict) -> int:
    with psycopg.connect(site.database_url) as connection:
        [kept] = connection.execute(
            "SELECT count(*) FROM responses_response r"
            " JOIN consultations_activity a ON a.id = r.activity_id WHERE slug = %s",
            [poll["slug"]],
        ).fetchone() or [0]
    return kept
