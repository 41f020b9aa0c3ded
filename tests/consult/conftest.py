import pytest

from consult import events


@pytest.fixture
def told(monkeypatch):
    """Return what listeners are told after commits, instead of telling them."""
    hints = []
    monkeypatch.setattr(events.hints, "put", lambda *hint: hints.append(hint))
    return hints
