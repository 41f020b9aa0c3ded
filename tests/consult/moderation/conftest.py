import pytest

from consult.standards.queries import current_rule
from tests.contributions_factories import make_discussion
from tests.moderation_factories import held_case, moderator_of


@pytest.fixture
def discussion(db):
    return make_discussion()


@pytest.fixture
def moderator(discussion):
    return moderator_of(discussion)


@pytest.fixture
def colleague(discussion):
    return moderator_of(discussion)


@pytest.fixture
def rule(db):
    return current_rule(3)


@pytest.fixture
def case(discussion, citizen):
    """The case of what the citizen wrote, held since it names a phone number."""
    return held_case(discussion, by=citizen)
