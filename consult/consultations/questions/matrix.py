from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.models import Question
from consult.consultations.questions.base import (
    ANSWERED,
    Group,
    Option,
    WrongAnswer,
    is_whole_number,
)
from consult.consultations.questions.choices import ONE_OF_THESE, ChoiceKind
from consult.consultations.questions.grouped import Grouped


class Matrix(Grouped, ChoiceKind):
    """Several things, each with the same choices; {row: choice}.

    Each row has a base of its own, since some may be left out.
    """

    operators = frozenset({ANSWERED})

    def is_missing(self, value: Any) -> bool:
        return value == {} or super().is_missing(value)

    def check(self, question: Question, value: Any) -> dict[str, int]:
        rows = [str(pk) for pk in question.asked_rows]
        if not isinstance(value, dict) or not value.keys() <= set(rows):
            raise WrongAnswer(ONE_OF_THESE)
        if not all(
            is_whole_number(choice) and choice in question.offered
            for choice in value.values()
        ):
            raise WrongAnswer(ONE_OF_THESE)
        if question.is_required and len(value) < len(rows):
            raise WrongAnswer(_("Answer in every row."))
        return {row: value[row] for row in rows if row in value}

    def keys(self, question: Question, value: dict[str, int]) -> list[str]:
        chosen = [f"{row}:{choice}" for row, choice in value.items()]
        return [*value, *chosen]

    def groups(self, question: Question) -> list[Group]:
        return [
            Group(
                str(pk),
                row.text,
                [
                    Option(f"{pk}:{choice.pk}", choice.text, choice)
                    for choice in self.choices(question)
                ],
                base=str(pk),
                row=row,
            )
            for pk, row in question.asked_rows.items()
        ]

    def in_words(self, question: Question, value: dict[str, int]) -> str:
        return "; ".join(
            f"{question.asked_rows[int(row)].text}: {question.offered[choice].text}"
            for row, choice in value.items()
        )

    def unready(self, question: Question) -> Iterator[Finding]:
        yield from super().unready(question)
        if not question.rows.all():
            yield Finding("rows", _("Add at least one row."))

    def _rows_to_remove(self, question: Question) -> Iterator[Finding]:
        return iter(())
