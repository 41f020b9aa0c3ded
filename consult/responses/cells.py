"""The names of what is counted; they know no language and no person.

""        everybody who answered the activity
"q7"      everybody who answered question 7: the base of its percentages
"q7=12"   everybody whose answer to question 7 has the key 12
"~"       how often the tally has changed: its version
"""

from collections import Counter

from consult.consultations import questions
from consult.consultations.activities import Answers
from consult.consultations.models import Activity

EVERYBODY = ""
CHANGES = "~"


def base(question_id: int | str) -> str:
    """Name the cell of everybody who answered the question."""
    return f"q{question_id}"


def chosen(question_id: int | str, key: str) -> str:
    """Name the cell of everybody whose answer to the question has the key."""
    return f"q{question_id}={key}"


def cells_of(activity: Activity, answers: Answers) -> list[str]:
    """List the cells that a checked set of answers counts towards, each once."""
    cells = [EVERYBODY]
    for name, question in activity.asked.items():
        if name in answers:
            keys = questions.kind_of(question).keys(question, answers[name])
            cells += [base(name), *(chosen(name, key) for key in keys)]
    return cells


def difference(before: list[str], after: list[str]) -> dict[str, int]:
    """Return what a change adds to and takes from each cell that it touches."""
    change = Counter(after)
    change.subtract(before)
    return {cell: count for cell, count in sorted(change.items()) if count}


def gained_and_lost(change: dict[str, int]) -> tuple[list[str], list[str]]:
    """Return which cells one answer is new in, and which it leaves."""
    gained = [cell for cell, count in change.items() if count > 0]
    return gained, [cell for cell, count in change.items() if count < 0]
