from consult.consultations.findings import Fix
from consult.consultations.lint.fixing import with_fix


def test_a_fix_is_written_at_its_place_and_nowhere_else():
    document = {"activities": [{"questions": [{"text": {"gu": "ક", "en": "a"}}]}]}
    fix = Fix("", "activities[0].questions[0].text.en", "b")

    fixed = with_fix(document, fix)

    assert fixed == {"activities": [{"questions": [{"text": {"gu": "ક", "en": "b"}}]}]}
    assert document["activities"][0]["questions"][0]["text"]["en"] == "a"


def test_a_fix_adds_a_row_at_the_end_of_a_list():
    document = {"activities": [{"questions": [{"choices": [1]}]}]}
    fix = Fix("", "activities[0].questions[0].choices[]", 2)

    fixed = with_fix(document, fix)

    assert fixed["activities"][0]["questions"][0]["choices"] == [1, 2]
