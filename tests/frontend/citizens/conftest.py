import pytest

from tests.factories import answer_to


def form_of(poll, number=0, **more):
    """Return what a browser sends that chose the poll's choice of that number."""
    ((question, choice),) = answer_to(poll, number).items()
    return {f"q{question}": choice, "page": "1", **more}


def url(poll, page=""):
    return f"/en/activities/{poll.slug}/{page}"


def results(client, poll, query=""):
    return client.get(f"/en/activities/{poll.slug}/results/{query}")


@pytest.fixture
def signed_in(client, citizen):
    client.force_login(citizen)
    return client
