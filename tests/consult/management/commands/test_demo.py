import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from socket import create_server

import httpx
import pytest
from django.core.management import CommandError, call_command

import manage

POLL = "activities/drinking-water-by-tap/"


def free_port():
    with closing(create_server(("127.0.0.1", 0))) as server:
        return server.getsockname()[1]


def environment():
    """The environment of a newcomer, who has named neither server nor settings."""
    ours = {"DATABASE_URL", "JANSETU_ENV", "DJANGO_SETTINGS_MODULE"}
    return {key: value for key, value in os.environ.items() if key not in ours}


def run(*command):
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=Path(manage.__file__).parent,
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@contextmanager
def demo(data: Path, port: int) -> Iterator[str]:
    """Run the demo until it is ready, hand out what it said, and interrupt it."""
    command = ["manage.py", "demo", "--port", str(port), "--data", str(data)]
    with subprocess.Popen(
        [sys.executable, *command],
        cwd=Path(manage.__file__).parent,
        env=environment(),
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        said = []
        for line in program.stdout:
            said.append(line)
            if line.startswith("Everything is kept"):
                break
        try:
            yield "".join(said)
        finally:
            program.send_signal(signal.SIGINT)
            program.stdout.read()
    assert program.returncode == 0


def test_a_taken_port_is_refused_before_anything_is_done(settings):
    settings.IS_DEVELOPMENT = True
    with closing(create_server(("127.0.0.1", 0))) as server:
        port = server.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} is taken"):
            call_command("demo", port=port)


def test_public_passwords_are_refused_outside_development(settings):
    settings.IS_DEVELOPMENT = False

    with pytest.raises(CommandError, match="Everybody knows"):
        call_command("demo")


@pytest.mark.long
def test_the_demo_takes_answers_and_keeps_them_for_its_next_start(tmp_path):
    port = free_port()
    api = httpx.Client(base_url=f"http://127.0.0.1:{port}/api/v1/")

    with demo(tmp_path, port) as said:
        assert f"Ready: http://127.0.0.1:{port}/gu/\n" in said
        before = api.get(f"{POLL}tally/").json()["people"]
        token = run("issue_token", "9825012345", "--data", str(tmp_path)).strip()
        question = api.get(POLL).json()["questions"][0]
        reply = api.post(
            f"{POLL}responses/",
            json={"answers": {question["id"]: question["choices"][0]["id"]}},
            headers={"Authorization": f"Bearer {token}"},
        )
        assert reply.status_code == 201, reply.text
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()

    with demo(tmp_path, port) as said:
        assert "Loading" not in said
        assert api.get(f"{POLL}tally/").json()["people"] == before + 1
