import pytest

from consult.outcomes.subjects import subjects_of
from tests.outcomes_factories import closed_poll, hands_of


@pytest.fixture
def consultation(db):
    return closed_poll().consultation


@pytest.fixture
def hands(consultation):
    """An author and an approver."""
    return hands_of(consultation)


def key_of(consultation):
    """Return the key of the first that wants a disposition."""
    return subjects_of(consultation)[0].key
