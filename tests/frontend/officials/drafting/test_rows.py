import pytest

from frontend.officials.drafting.rows import change_rows
from frontend.officials.drafting.sheets import blank


@pytest.fixture
def sheet(settings):
    """A draft whose first question's choices are named a, b and c."""
    sheet = blank()
    change_rows(sheet, "add activities[0].questions[0].choices")
    for name, choice in zip("abc", choices_of(sheet), strict=True):
        choice["text"]["en"] = name
    return sheet


def choices_of(sheet):
    return sheet["activities"][0]["questions"][0]["choices"]


@pytest.mark.parametrize(
    ("action", "left"),
    [
        ("up activities[0].questions[0].choices[1]", "bac"),
        ("down activities[0].questions[0].choices[1]", "acb"),
        ("remove activities[0].questions[0].choices[1]", "ac"),
        ("up activities[0].questions[0].choices[0]", "abc"),
        ("down activities[0].questions[0].choices[2]", "abc"),
        ("up activities[0].questions[0].choices[9]", "abc"),
        ("move activities[0].questions[0].choices[0] 2", "bca"),
        ("move activities[0].questions[0].choices[2] 0", "cab"),
        ("move activities[0].questions[0].choices[1] 1", "abc"),
        ("move activities[0].questions[0].choices[1] 3", "abc"),
        ("move activities[0].questions[0].choices[1] -1", "abc"),
        ("move activities[0].questions[0].choices[1] \u096d", "abc"),
        (f"move activities[0].questions[0].choices[1] {'9' * 5000}", "abc"),
        (f"up activities[0].questions[0].choices[{'9' * 5000}]", "abc"),
        ("move activities[0].questions[0].choices[1]", "abc"),
        ("remove activities[3].questions[0].choices[0]", "abc"),
        ("remove activities[0].title", "abc"),
        ("remove", "abc"),
        ("burn activities[0]", "abc"),
    ],
)
def test_a_button_changes_only_the_rows_it_names(sheet, action, left):
    change_rows(sheet, action)

    assert "".join(choice["text"]["en"] for choice in choices_of(sheet)) == left


def test_a_new_question_begins_with_two_choices(sheet):
    change_rows(sheet, "add activities[0].questions")

    second = sheet["activities"][0]["questions"][1]
    assert len(second["choices"]) == 2
    assert second["kind"] == "single"


@pytest.mark.parametrize(
    ("action", "focus"),
    [
        ("up activities[0].questions[0].choices[1]", "choices[0]"),
        ("up activities[0].questions[0].choices[0]", "choices[0]"),
        ("down activities[0].questions[0].choices[1]", "choices[2]"),
        ("move activities[0].questions[0].choices[0] 2", "choices[2]"),
        ("add activities[0].questions[0].choices", "choices[3].text"),
    ],
)
def test_the_keyboard_goes_on_where_something_was_changed(sheet, action, focus):
    assert change_rows(sheet, action) == f"activities[0].questions[0].{focus}"


def test_after_removing_a_row_the_keyboard_goes_on_nowhere(sheet):
    assert change_rows(sheet, "remove activities[0].questions[0].choices[1]") == ""
