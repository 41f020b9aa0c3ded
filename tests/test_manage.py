import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import manage
from consult.embedded_postgres import running

ROOT = Path(manage.__file__).parent


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (["demo", "--data", "here", "--port", "81"], ["demo", "--port", "81"]),
        (["--data=here", "demo"], ["demo"]),
    ],
)
def test_the_data_folder_may_stand_anywhere(arguments, command):
    data, rest = manage.read(["manage.py", *arguments])

    assert data == Path("here").resolve()
    assert rest == ["manage.py", *command]


def test_the_data_folder_may_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("JANSETU_DATA", "/somewhere")

    assert manage.read(["manage.py", "check"])[0] == Path("/somewhere")


@pytest.mark.parametrize("command", [["check"], ["demo", "--help"], []])
def test_commands_without_a_database_start_none(monkeypatch, tmp_path, command):
    monkeypatch.delenv("DATABASE_URL")

    with manage.database(tmp_path / "data", ["manage.py", *command]) as url:
        assert url is None
    assert not (tmp_path / "data").exists()


def test_a_server_that_is_named_is_used(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/jansetu")

    with manage.database(tmp_path, ["manage.py", "migrate"]) as url:
        assert url is None
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A data folder whose cluster has been made."""
    folder = tmp_path_factory.mktemp("data")
    with running(folder, durable=False):
        return folder


@pytest.fixture
def hangups_are_heard():
    """Under nohup the run of the tests ignores them, and so does all it starts."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.usefixtures("hangups_are_heard")
def test_a_command_that_is_asked_to_stop_leaves_no_server(data, number):
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    script = "print('here', flush=True); import time; time.sleep(60)"
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", script]
    with subprocess.Popen(
        [*command, "--data", str(data)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout.readline() == b"here\n"
        assert (data / "postgres" / "postmaster.pid").exists()
        program.send_signal(number)

    assert program.returncode == 128 + signal.SIGINT
    assert not (data / "postgres" / "postmaster.pid").exists()


def test_a_command_about_a_site_that_is_not_there_says_so(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL")

    with pytest.raises(SystemExit, match="There is no site in"):
        manage.database(tmp_path, ["manage.py", "recount"])
    assert list(tmp_path.iterdir()) == []
