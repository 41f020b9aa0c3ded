"""The earlier questions that a condition can look at, as the form offers them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consult.consultations.models import Question
from consult.consultations.questions import KINDS
from consult.consultations.questions.choices import OTHER, ChoiceKind
from consult.consultations.questions.ladder import Ladder
from consult.consultations.questions.yes_no import YesNo
from consult.errors import Message


@dataclass(frozen=True)
class Subject:
    """A question that is saved, and the answers to compare with."""

    id: str
    name: str
    options: list[tuple[str, Message]]


def subjects_among(sheets: Iterable[tuple[int, Mapping[str, Any]]]) -> list[Subject]:
    """List those of the questions, given with their numbers, that have an id by now."""
    return [
        Subject(sheet["id"], _name(number, sheet), _options(sheet))
        for number, sheet in sheets
        if sheet["id"]
    ]


def _name(number: int, sheet: Mapping[str, Any]) -> str:
    called = _("Question %(number)s") % {"number": number}
    return f"{called}: {_text(sheet)}"


def _options(sheet: Mapping[str, Any]) -> list[tuple[str, Message]]:
    kind = KINDS.get(sheet["kind"])
    if isinstance(kind, ChoiceKind):
        choices = [(row["id"], _text(row)) for row in sheet["choices"] if row["id"]]
        other = [(OTHER, _("Other"))] if sheet["has_other"] else []
        return [*choices, *other]
    if isinstance(kind, Ladder | YesNo):
        return [(option.key, option.label) for option in kind.options(Question())]
    return []


def _text(row: Mapping[str, Any]) -> str:
    """Return what is written, in the reader's language if it is there."""
    texts = row["text"]
    return str(texts.get(get_language()) or next(filter(None, texts.values()), ""))
