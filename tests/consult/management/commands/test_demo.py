from contextlib import closing
from socket import create_server

import pytest
from django.core.management import CommandError, call_command


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
