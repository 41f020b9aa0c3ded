"""What people agree on, as a report prints it."""

import pytest

from consult.reports.places import Places
from consult.reports.printing.meaning import agreement_view
from tests.factories import DistrictFactory

pytestmark = pytest.mark.django_db


def said_by(dimension, stratum, percent):
    return {"dimension": dimension, "stratum": stratum, "percent": percent}


def row(question, key, spread):
    return {
        "question": question,
        "statement": None,
        "keys": [key],
        "percent": 40,
        "spread": spread,
        "verdict": "splits",
        "lowest": said_by("district|gender", "460|man", 5),
        "highest": said_by("gender|age_band", "woman|60+", 60),
    }  # fmt: skip


def splits(*rows):
    """Return what is printed of the rows in an activity of two questions, or of one."""
    DistrictFactory(lgd_code=460, name_en="Rajkot")
    questions = [
        {
            "id": number,
            "text": {"en": f"Question {number}?"},
            "options": [{"key": key, "label": {"en": key.upper()}} for key in "ab"],
        }
        for number in sorted({row["question"] for row in rows})
    ]
    lines = {"fewest": 30, "rows": list(rows)}
    activity = {"questions": questions, "analysis": {"lines": lines}}
    [part] = agreement_view(activity, Places(), "en")
    assert "Groups of fewer than 30 people are left out" in part["note"]
    return part["rows"]


def test_groups_of_two_kinds_are_named_as_people_speak_of_them():
    [one] = splits(row(1, "a", 55))

    assert "Men of Rajkot 5%" in one["said"]
    assert "Women aged 60 or older 60%" in one["said"]


def test_a_question_is_printed_once_above_its_answers():
    found = splits(row(1, "a", 55), row(2, "a", 50), row(1, "b", 40))

    assert [(one["question"], one["text"]) for one in found] == [
        ("Question 1?", "A"),
        ("", "B"),
        ("Question 2?", "A"),
    ]


def test_an_activitys_only_question_is_not_repeated():
    found = splits(row(1, "a", 55), row(1, "b", 40))

    assert [(one["question"], one["text"]) for one in found] == [("", "A"), ("", "B")]
