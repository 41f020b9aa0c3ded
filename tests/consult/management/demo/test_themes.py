import tomllib
from types import SimpleNamespace

import pytest

from consult.management.demo.opinions import TEXTS
from consult.management.demo.themes import THEMES, group_words
from consult.themes.queries import confirmed_themes
from tests.themes_factories import analyst_of, make_survey

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", sorted(tomllib.loads(THEMES.read_text("utf-8"))))
def test_what_people_of_the_demo_write_forms_the_themes_that_have_a_name(name):
    forms = tomllib.loads(TEXTS.read_text("utf-8"))[name]
    survey = make_survey(texts=[text for texts in forms.values() for text in texts])
    seed = SimpleNamespace(activities=[{"demo_themes": name}])

    count = group_words(survey.consultation, seed, by=analyst_of(survey))

    names = tomllib.loads(THEMES.read_text("utf-8"))[name]
    themes = confirmed_themes(survey.consultation)
    assert count == len(names)
    assert {theme.name_gu for theme in themes} == {own["gu"] for own in names.values()}
