import pytest
from django.contrib.auth.models import AnonymousUser

from tests.contributions_factories import ContributionFactory, make_discussion
from tests.discussions_factories import official_of

ANYBODY = AnonymousUser()


def ids(page):
    """Return what a page lists, in its order."""
    return [item.contribution.pk for item in page.items]


@pytest.fixture
def discussion(db):
    return make_discussion()


@pytest.fixture
def idea(discussion):
    """Somebody's contribution, to which nobody has said anything yet."""
    return ContributionFactory(activity=discussion)


@pytest.fixture
def ideas(discussion):
    return ContributionFactory.create_batch(3, activity=discussion)


@pytest.fixture
def official(discussion):
    """An author of the department that asks."""
    return official_of(discussion)
