import pytest

from tests.contributions_factories import ContributionFactory, make_discussion
from tests.discussions_factories import official_of


@pytest.fixture
def discussion(db):
    return make_discussion()


@pytest.fixture
def idea(discussion):
    """Somebody's contribution, to which nobody has said anything yet."""
    return ContributionFactory(activity=discussion)


@pytest.fixture
def official(discussion):
    """An author of the department that asks."""
    return official_of(discussion)
