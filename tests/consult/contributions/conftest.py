import pytest

from tests.contributions_factories import make_discussion


@pytest.fixture
def discussion(db):
    return make_discussion()
