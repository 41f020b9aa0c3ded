import pytest
from django.utils import timezone

from consult.desk.home import desk_of
from tests.outcomes_factories import closed_poll, hands_of


@pytest.fixture
def consultation(db):
    return closed_poll().consultation


@pytest.fixture
def hands(consultation):
    return hands_of(consultation)


def columns(document):
    """Return a document as a form sends it."""
    sent = {}
    for name, value in document.items():
        if isinstance(value, dict):
            sent |= {f"{name}.{code}": text for code, text in value.items()}
        else:
            sent[name] = value
    return sent


def address(consultation, key=""):
    tail = f"{key}/" if key else ""
    return f"/en/office/consultations/{consultation.slug}/outcome/{tail}"


def send(client, by, where, **sent):
    client.force_login(by)
    return client.post(where, sent)


def waiting(official):
    desk = desk_of(official, at=timezone.now())
    return [task.kind for task in desk.tasks]
