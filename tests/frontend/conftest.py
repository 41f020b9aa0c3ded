import re

import pytest

from frontend.citizens import asking


def text_of(reply):
    """Return the words of the page, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", reply.content.decode()).split())


def markup_of(reply):
    """Return the page as it was sent, marks and all."""
    return reply.content.decode()


@pytest.fixture
def made_at_once(monkeypatch):
    """Let every form be made in the same second, which a form says."""
    monkeypatch.setattr(asking, "time", lambda: 1_790_000_000.0)
