"""What a printed report looks at more closely: one answer in every district and group.

Of each activity it is the first question's most given answer. The whole breakdown is
in the spreadsheet.
"""

from typing import Any, NamedTuple

from consult.consultations.models import Question

Document = dict[str, Any]

KINDS = {
    Question.Kind.SINGLE,
    Question.Kind.YES_NO,
    Question.Kind.IMAGE,
    Question.Kind.AGREEMENT,
    Question.Kind.SCALE,
    Question.Kind.STARS,
    Question.Kind.FACES,
    Question.Kind.MULTIPLE,
}
"""Kinds of question of which one answer's share says something by itself."""


class Measure(NamedTuple):
    """An answer whose share is compared."""

    question: Document
    option: Document

    @property
    def takes_several(self) -> bool:
        return bool(self.question["kind"] == Question.Kind.MULTIPLE)


def leading_measure(activity: Document) -> Measure | None:
    """Return the most given answer to the activity's first question that has one."""
    for question in activity["questions"]:
        if (
            question["kind"] in KINDS
            and question["is_broken_down"]
            and question["options"]
        ):
            return Measure(question, max(question["options"], key=_count))
    return None


def share_in(stratum: Document, measure: Measure) -> int | None:
    """Return the answer's share of a stratum in whole percent; None if it is hidden.

    The share is of those who answered the question. Where a cell is hidden it is of
    all people of the stratum, provided that all of them had to answer.
    """
    if not stratum["people"]:
        return None
    cells = {
        cell["key"]: cell["count"]
        for cell in stratum["cells"]
        if cell["question"] == measure.question["id"]
    }
    count, base = cells.get(measure.option["key"]), _base(stratum, cells, measure)
    return round(100 * count / base) if base and count is not None else None


def _base(
    stratum: Document, cells: dict[str, int | None], measure: Measure
) -> int | None:
    if measure.takes_several or measure.question["is_asked_of_all"]:
        return int(stratum["people"])
    counts = [count for count in cells.values() if count is not None]
    return sum(counts) if len(counts) == len(cells) else None


def _count(option: Document) -> int:
    return int(option["count"])
