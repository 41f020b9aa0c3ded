import pytest

from consult.themes.reading import sample_of
from tests.themes_factories import analyst_of, roads


@pytest.fixture
def survey(db):
    return roads()


@pytest.fixture
def analyst(client, survey):
    official = analyst_of(survey)
    client.force_login(official)
    return official


def address(survey, rest=""):
    return f"/en/office/activities/{survey.slug}/themes/{rest}"


def naming(theme, **more):
    read = [text.pk for text in sample_of(theme)]
    name = {"name.gu": "ખાડા", "name.hi": "गड्ढे", "name.en": "Potholes"}
    return {"read": read, "quoted": read[0], **name, **more}
