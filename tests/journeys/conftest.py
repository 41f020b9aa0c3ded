"""The whole site, served as in production, and a browser to visit it."""

import asyncio
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application
from django.test import Client, override_settings
from playwright.sync_api import Browser, sync_playwright

from api.routing import websockets
from tests.consult.accounts import outbox
from tests.plugins.programs import program

# Playwright's own event loop runs in the thread of the tests; none of our code
# is called from it, but Django cannot tell.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PHONE = {"width": 360, "height": 800}
DESK = {"width": 1280, "height": 900}
# The site has to run without the network, and Chromium must not look for one.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]


@contextmanager
def served(port: int) -> Iterator[None]:
    """Serve the site on the port, from a thread with an event loop of its own."""
    http = get_asgi_application()
    application = ProtocolTypeRouter({"http": http, "websocket": websockets})
    config = uvicorn.Config(
        application, port=port, log_level="error", ws="websockets-sansio"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=asyncio.run, args=[server.serve()])
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The site's address, without a slash at the end."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    # Files are served from where they lie, without collecting them first.
    files = override_settings(WHITENOISE_USE_FINDERS=True, WHITENOISE_AUTOREFRESH=True)
    with files, served(port):
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def site(address, transactional_db, settings) -> str:
    """The site, empty, with text messages kept in `outbox.sent`."""
    settings.SITE_URL = address
    settings.SOCKET_ORIGINS = [address]
    settings.SMS_PROVIDER = outbox.OUTBOX
    outbox.sent.clear()
    return address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program("browser"), args=ARGUMENTS
        )
        yield chromium
        chromium.close()


def session_of(user, site: str) -> dict[str, str]:
    """Return the cookie of a session in which the user is signed in."""
    client = Client()
    client.force_login(user, backend="consult.accounts.backends.Backend")
    return {
        "name": "sessionid",
        "value": client.cookies["sessionid"].value,
        "url": site,
    }
