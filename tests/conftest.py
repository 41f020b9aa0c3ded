"""What every test may use. The database comes from tests/plugins/database.py."""

import pytest
from django.utils import timezone, translation

from consult.languages import ENGLISH
from tests.consult.wording.pipeline import KEY, Server
from tests.factories import CitizenFactory, make_poll


@pytest.fixture(autouse=True)
def in_the_language_of_the_sources():
    """Begin in English, whatever language the last request of a test was in."""
    with translation.override(ENGLISH):
        yield


@pytest.fixture
def stopped_clock(monkeypatch, request):
    """Let the present be the module's NOW, lest an hour end between the two."""
    monkeypatch.setattr(timezone, "now", lambda: request.module.NOW)


@pytest.fixture
def poll(db):
    """An open poll with three choices, its results shown live."""
    return make_poll()


@pytest.fixture
def citizen(db):
    return CitizenFactory()


@pytest.fixture
def pipeline(settings):
    """Bhashini's pipeline on this machine, switched on and answering."""
    server = Server()
    settings.TRANSLATOR = "consult.wording.bhashini.Bhashini"
    settings.BHASHINI_URL, settings.BHASHINI_KEY = server.url, KEY
    yield server
    server.stop()
