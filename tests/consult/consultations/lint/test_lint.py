"""The lint as a whole: what it reads, and how it names what it finds."""

import pytest

from consult.consultations.anchors import anchored_texts
from consult.consultations.drafts import draft_of
from consult.consultations.lint import lint
from consult.consultations.lint.base import offered, question
from consult.consultations.lint.missing import OPTIONAL
from consult.management.demo.seeds import seeds
from tests.consult.consultations import documents
from tests.consult.consultations.lint.drafts import draft_with, same

UNFINISHED = "13-playgrounds"
EACH = {seed.name: seed for seed in seeds()}


@pytest.mark.parametrize("name", EACH)
def test_the_seeds_of_the_demo_are_worded_well(name):
    # What they say does not depend on when it is asked.
    found = {finding.check for finding in lint(EACH[name].table)}

    assert found == ({"missing"} if name == UNFINISHED else set())


def test_a_finding_is_named_by_its_place_and_by_the_id_of_its_row():
    asked = {**question(en="SHOUTED OUT LOUD"), "id": 7}
    document = draft_with(asked)
    [finding] = [one for one in lint(document) if one.check == "capitals"]

    assert finding.place == "activities[0].questions[0].text"
    assert finding.anchor == "q7.text"
    assert finding.language == "en"
    assert finding.evidence == "SHOUTED OUT LOUD"
    assert finding.fix.place == "activities[0].questions[0].text.en"
    assert finding.fix.value == "Shouted out loud"


def test_texts_of_every_level_are_read():
    loud = same("SHOUTED OUT LOUD")
    rows = [{"id": 3, "text": loud}]
    asked = {"id": 2, "kind": "matrix", "text": loud, "choices": rows, "rows": rows}
    document = {
        "title": loud,
        "activities": [{"id": 1, "title": loud, "questions": [asked]}],
    }

    anchors = {one.anchor for one in lint(document) if one.check == "capitals"}

    assert anchors == {"title", "a1.title", "q2.text", "c3.text", "r3.text"}


def test_what_was_never_saved_can_be_checked_too():
    document = documents.consultation(
        activities=[
            documents.activity(
                questions=[question(gu="હા?", choices=offered("gu", "હા", "ના"))]
            )
        ]
    )

    found = {(one.check, one.place) for one in lint(document)}

    assert ("no_dont_know", "activities[0].questions[0].choices") in found
    assert ("missing", "activities[0].questions[0].text") in found


def test_the_anchors_are_those_that_translations_go_by(draft):
    from_lint = {
        one.anchor
        for one in lint(blanked(draft_of(draft)))
        if one.check == "missing" and one.language == "hi"
    }
    optional = OPTIONAL | {"image_description"}

    assert from_lint == {
        text.anchor for text in anchored_texts(draft) if text.field not in optional
    }


def blanked(value):
    """Return the document with every Hindi text empty."""
    if isinstance(value, dict):
        return {
            key: "" if key == "hi" else blanked(inner) for key, inner in value.items()
        }
    return [blanked(one) for one in value] if isinstance(value, list) else value
