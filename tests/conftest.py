"""What every test may use. The database comes from tests/plugins/database.py."""

import pytest

from tests.factories import CitizenFactory, make_poll


@pytest.fixture
def poll(db):
    """An open poll with three choices, its results shown live."""
    return make_poll()


@pytest.fixture
def citizen(db):
    return CitizenFactory()
