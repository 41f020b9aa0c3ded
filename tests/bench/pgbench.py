"""What the database's own benchmark commits: the limit for whatever is durable."""

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import parse_qs, urlsplit

import psycopg

from consult.embedded_postgres.programs import programs
from tests.bench.site import CannotMeasure, Site

CLIENTS = 32

TABLE = """
CREATE TABLE IF NOT EXISTS bench_response (LIKE responses_response INCLUDING ALL);
ALTER TABLE bench_response
    ADD FOREIGN KEY (activity_id) REFERENCES consultations_activity DEFERRABLE
        INITIALLY DEFERRED,
    ADD FOREIGN KEY (district_id) REFERENCES districts_district DEFERRABLE
        INITIALLY DEFERRED;
"""
COMMIT = """
INSERT INTO bench_response (
    activity_id, participant, answers, activity_version, age_band, gender, language,
    channel, assurance, submitted_at, code_hash)
SELECT {activity}, uuid_send(gen_random_uuid()), '{{"{question}": {choice}}}', 1, '',
    '', 'gu', 'api', 'phone', now(), uuid_send(gen_random_uuid());
"""
"""One answer: its columns, indexes and foreign keys, and nothing that counts it."""


def prepare_commits(site: Site) -> None:
    """Make the table that pgbench writes to: the one of the answers, once more."""
    with psycopg.connect(site.database_url) as connection:
        connection.execute(TABLE)


def commits_a_second(site: Site, poll: dict[str, Any], seconds: int) -> float:
    """Return the single-row commits a second of pgbench on the site's server."""
    url = urlsplit(site.database_url)
    where = {name: values[0] for name, values in parse_qs(url.query).items()}
    values = {"question": poll["question"], "choice": poll["choices"][0]}
    with TemporaryDirectory() as folder:
        script = Path(folder) / "commit.sql"
        script.write_text(COMMIT.format(activity=poll["activity"], **values))
        said = subprocess.run(
            [
                *[programs() / "pgbench", "--no-vacuum", "--file", script],
                *["--client", str(CLIENTS), "--jobs", "2", "--time", str(seconds)],
                *["--protocol", "prepared"],
                *["--host", where["host"], "--port", where["port"]],
                *["--username", url.username or "", url.path.lstrip("/")],
            ],
            check=False,
            capture_output=True,
            text=True,
        )
    found = re.search(r"tps = ([\d.]+) \(without", said.stdout)
    if said.returncode or found is None:
        raise CannotMeasure(f"pgbench said {said.stdout}{said.stderr}")
    return float(found[1])
