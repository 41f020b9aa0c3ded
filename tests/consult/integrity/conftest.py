import pytest

from tests.integrity_factories import answers_in


@pytest.fixture
def farm(poll):
    """Twelve answers alike, after fifty-five of people."""
    answers_in(poll, [0, 1, 2, 0, 1] * 11)
    return answers_in(poll, [0] * 12, network="ab")
