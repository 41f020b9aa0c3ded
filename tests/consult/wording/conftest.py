import pytest

from tests.consult.wording.pipeline import KEY, Server


@pytest.fixture
def pipeline(settings):
    """Bhashini's pipeline, switched on and answering."""
    server = Server()
    settings.TRANSLATOR = "consult.wording.bhashini.Bhashini"
    settings.BHASHINI_URL, settings.BHASHINI_KEY = server.url, KEY
    yield server
    server.stop()
