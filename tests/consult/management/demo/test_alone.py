import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from consult.management.demo.alone import NotAlone, alone

HOLD = """
import sys
from pathlib import Path
from consult.management.demo.alone import alone

with alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def another(tmp_path):
    """Another process whose demo runs on the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_demo_on_the_same_folder_is_refused(another, tmp_path):
    with pytest.raises(NotAlone, match="--data"), alone(tmp_path):
        pass


def test_a_demo_on_another_folder_is_not(another, tmp_path):
    with alone(tmp_path / "elsewhere"):
        pass


def test_a_demo_that_was_killed_keeps_nobody_out(another, tmp_path):
    another.kill()
    another.wait()

    with alone(tmp_path):
        pass


def test_the_command_says_so_before_it_touches_anything(another, tmp_path, settings):
    settings.IS_DEVELOPMENT = True
    settings.DATA_DIR = tmp_path

    with pytest.raises(CommandError, match="Another demo runs"):
        call_command("demo", port=8763)
