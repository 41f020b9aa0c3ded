import pytest

from tests.outcomes_factories import closed_poll, hands_of


@pytest.fixture
def consultation(db):
    return closed_poll().consultation


@pytest.fixture
def hands(consultation):
    """An author and an approver."""
    return hands_of(consultation)
