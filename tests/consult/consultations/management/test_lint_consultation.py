import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from consult.consultations.models import Question


def printed(*arguments):
    out = StringIO()
    call_command("lint_consultation", *arguments, stdout=out)
    return out.getvalue()


def test_the_findings_are_printed_as_json(draft):
    Question.objects.update(text_en="WHICH NIGHT BUS?")

    [finding] = json.loads(printed(draft.slug, "--json"))

    assert finding == {
        "place": "activities[0].questions[0].text",
        "check": "capitals",
        "language": "en",
        "reason": "“WHICH NIGHT BUS” is in capital letters, which are hard to read.",
        "anchor": f"q{Question.objects.get().pk}.text",
        "is_waivable": True,
        "fix": {
            "label": "Write it small",
            "place": "activities[0].questions[0].text.en",
            "value": "Which night bus?",
        },
    }


def test_a_draft_that_lacks_nothing_has_no_findings(draft):
    assert json.loads(printed(draft.slug, "--json")) == []
    assert printed(draft.slug) == "Nothing to mend.\n"


def test_people_read_where_and_why(draft):
    draft.title_hi = ""
    draft.save()

    assert printed(draft.slug) == "title hi: This text is missing. (missing)\n"


def test_what_is_not_there_is_said(db):
    with pytest.raises(CommandError, match="There is no consultation nowhere"):
        call_command("lint_consultation", "nowhere")
