import pytest


@pytest.fixture
def few_suffice(settings):
    """Show totals from one person on, so that strata need not be large."""
    settings.SMALLEST_TOTAL = 1
