import pytest

from consult.contributions.census import census_of, recount
from tests.contributions_factories import make_discussion


@pytest.fixture
def discussion(db):
    return make_discussion()


def numbers(activity):
    """Return how many texts are published, held and hidden, as kept and recounted."""
    kept, counted = census_of(activity), recount(activity)
    assert kept.published == counted.published
    assert (kept.held, kept.hidden) == (counted.held, counted.hidden)
    return kept.published, kept.held, kept.hidden
