import subprocess
import sys
from contextlib import closing
from socket import create_server

import pytest

from consult.management.demo.processes import HOST, Ended, is_taken, wait_until_ready


def test_a_port_that_somebody_listens_on_is_taken():
    with closing(create_server((HOST, 0))) as server:
        port = server.getsockname()[1]

        assert is_taken(port)
    assert not is_taken(port)


def test_a_server_that_ends_by_itself_is_noticed_at_once():
    program = subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])
    program.wait()

    with pytest.raises(Ended, match="raise SystemExit"):
        wait_until_ready(1, [program])
