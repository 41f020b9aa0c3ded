import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.themes_factories import labelled, make_survey

pytestmark = pytest.mark.django_db


def test_the_command_groups_texts_and_prints_sizes_in_tens():
    survey = make_survey(texts=[text for _theme, text in labelled("roads")])
    out, lines = StringIO(), StringIO()

    call_command("group_texts", survey.slug, as_json=True, stdout=out)
    call_command("group_texts", survey.slug, stdout=lines)

    themes = json.loads(out.getvalue())
    assert len(themes) == 6
    assert {theme["texts"] % 10 for theme in themes} == {0}
    assert "pothole" in lines.getvalue()
    with pytest.raises(CommandError):
        call_command("group_texts", "nowhere")
