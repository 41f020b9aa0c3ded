import pytest

from tests.consult.themes.telling.matters import make_matters, two_confirmed
from tests.themes_factories import analyst_of


@pytest.fixture
def survey(db):
    return make_matters()


@pytest.fixture
def analyst(survey):
    return analyst_of(survey)


@pytest.fixture
def themes(survey, analyst):
    return two_confirmed(survey, analyst)
