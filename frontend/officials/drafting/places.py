"""The names of places in a draft, such as `activities[0].questions[2].text.gu`.

The same name is an input's, an error's and a finding's, so that each of them
leads to the others.
"""

import re

from django.utils.translation import gettext as _

from consult.consultations.filling import below
from consult.consultations.findings import Finding
from consult.languages import LANGUAGES
from frontend.officials.drafting.asked import CONSULTATION
from frontend.officials.drafting.levels import Level

_PART = re.compile(r"(\w+)(?:\[(\d+)\])?")
ITS_OWN_WORDS = "text"
"""A question's and a choice's text, which needs no other name than the row's."""

LISTS = frozenset({"activities", "questions", "choices", "rows"})

_NAMES = dict(LANGUAGES)


def anchor_of(place: str) -> str:
    """Return the id that the place has on the page."""
    return re.sub(r"\W+", "-", place).strip("-")


def input_at(finding: Finding) -> str:
    """Return the place of the input that a finding leads to.

    Texts have an input for every language; a list of rows, and a row as a whole, have
    one place for all.
    """
    last = finding.place.rpartition(".")[2]
    is_text = last not in LISTS and not last.endswith("]")
    return (
        below(finding.place, finding.language).rstrip(".") if is_text else finding.place
    )


def words_for(place: str, level: Level = CONSULTATION) -> str:
    """Say where the place is: Activity 1, Question 3, Help text, हिन्दी."""
    said = []
    for name, index in _PART.findall(place):
        if index and name in level.lists:
            level = level.lists[name]
            said.append(_row_words(name) % {"number": int(index) + 1})
        else:
            said.append(_field_words(name, level))
    return ", ".join(filter(None, said))


def _row_words(rows_name: str) -> str:
    return {
        "activities": _("Activity %(number)s"),
        "questions": _("Question %(number)s"),
        "choices": _("Choice %(number)s"),
        "rows": _("Row %(number)s"),
    }[rows_name]


def _list_words(rows_name: str) -> str:
    return {
        "activities": _("What people can answer"),
        "questions": _("Questions"),
        "choices": _("Choices"),
        "rows": _("Rows"),
    }[rows_name]


def _field_words(name: str, level: Level) -> str:
    if name in _NAMES:
        return _NAMES[name]
    if name in level.lists:
        return _list_words(name)
    if name == ITS_OWN_WORDS:
        return ""
    known = {**level.texts, **level.values}
    return str(known[name].label) if name in known else ""
