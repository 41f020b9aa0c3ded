import pytest

from tests.api.officials.begun import OFFICE, draft


@pytest.fixture
def begun(author, author_api):
    """The reply to beginning a draft."""
    return author_api.post(OFFICE, draft(author.department))
