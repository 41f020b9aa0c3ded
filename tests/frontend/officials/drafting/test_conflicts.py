from frontend.officials.drafting.conflicts import differences, without_lost_rows
from frontend.officials.drafting.sheets import blank


def sheet_with(*ids):
    """Return a sheet whose first question's choices have these ids."""
    sheet = blank()
    question = sheet["activities"][0]["questions"][0]
    empty = question["choices"][0]
    question["choices"] = [{**empty, "id": id, "text": {"en": id}} for id in ids]
    for choice in question["choices"]:
        choice["text"] |= {"gu": "", "hi": ""}
    sheet["activities"][0]["id"] = question["id"] = "1"
    return sheet


def test_sheets_that_say_the_same_do_not_differ():
    assert differences(sheet_with("1", "2"), sheet_with("1", "2")) == []


def test_differences_name_the_place_and_say_both():
    mine, theirs = sheet_with("1"), sheet_with("1", "2")
    mine["title"]["gu"], theirs["result_visibility"] = "મારું", "after_closing"

    found = {d.place: (str(d.mine), str(d.theirs)) for d in differences(mine, theirs)}

    choice = "activities[0].questions[0].choices[1]"
    assert found == {
        "title.gu": ("મારું", ""),
        "result_visibility": (
            "Shown to everyone from the start",
            "Shown to everyone after closing",
        ),
        f"{choice}.text.en": ("", "2"),
        f"{choice}.is_exclusive": ("", "No"),
        f"{choice}.stays_last": ("", "No"),
        f"{choice}.is_right": ("", "No"),
    }


def test_rows_that_a_colleague_removed_become_new_ones_and_keep_their_words():
    kept = without_lost_rows(sheet_with("1", "2"), sheet_with("1"))

    choices = kept["activities"][0]["questions"][0]["choices"]
    assert [(c["id"], c["text"]["en"]) for c in choices] == [("1", "1"), ("", "2")]
