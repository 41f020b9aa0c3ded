"""What was found in an activity's answers, beside the counts it was found in."""

from typing import Any

from consult.analysis.models import Reading
from consult.analysis.queries import readings_of
from consult.consultations.models import Activity
from consult.departments.rules import Person
from consult.tallies.queries import ResultsNotShown

Document = dict[str, Any]

KINDS = (
    Reading.Kind.WEIGHTS,
    Reading.Kind.LINES,
    Reading.Kind.GROUPS,
)
"""Readings that a report holds; who took part, day by day, is no finding.
What may be mistranslated is for officials to compare: its effects are no counts that
the public may be shown."""


def meaning_of(activity: Activity, *, reader: Person) -> dict[str, Document]:
    """Return the kept readings by their kind, as far as the reader sees results."""
    try:
        found = readings_of(activity, reader=reader)
    except ResultsNotShown:
        return {}
    return {str(kind): found[kind].document for kind in KINDS if kind in found}


def with_matched_shares(questions: list[Document], weights: Document) -> None:
    """Write beside each answer's share that which is matched to the population."""
    matched = {
        (question["id"], cell["key"]): cell["percent"]
        for question in weights.get("questions", [])
        for cell in question["cells"]
    }
    for question in questions:
        for option in question["options"]:
            option["matched_percent"] = matched.get((question["id"], option["key"]))
