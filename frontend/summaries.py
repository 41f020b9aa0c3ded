"""The counts of an activity as bars, for one reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from consult.consultations.activities import Answers
from consult.consultations.models import Activity, Consultation, Question
from consult.consultations.questions import kind_of
from consult.consultations.questions.base import Option
from consult.departments.rules import Person
from consult.errors import Message
from consult.tallies.disclosure import Cell, QuestionTally, Released
from consult.tallies.queries import ResultsNotShown, tally_of


@dataclass(frozen=True)
class Bar:
    """How many people gave one answer, and whether the reader is among them."""

    key: str
    label: Message
    count: int
    percent: int
    is_mine: bool


@dataclass(frozen=True)
class QuestionBars:
    """One question's bars with their base; the mean where answers are numbers."""

    question: Question
    base: int
    bars: list[Bar]
    mean: float | None = None

    @property
    def name(self) -> str:
        """The question's id as text: a template would write 12345 as 12,345."""
        return str(self.question.pk)

    @property
    def takes_several(self) -> bool:
        return self.question.kind == Question.Kind.MULTIPLE


@dataclass(frozen=True)
class Summary:
    """What a page shows of the counts: never a number without its base."""

    activity: Activity
    version: int
    as_of: datetime
    phase: str
    people: int
    questions: list[QuestionBars]
    threshold: int = settings.SMALLEST_TOTAL

    @property
    def is_shown(self) -> bool:
        return self.people >= self.threshold

    @property
    def is_live(self) -> bool:
        return self.phase == Consultation.Phase.OPEN


def summary_for(
    activity: Activity, reader: Person, *, mine: Answers | None = None
) -> Summary | None:
    """Return the counts as the reader may see them; None while they may not."""
    try:
        return summary_of(activity, tally_of(activity, reader=reader), mine=mine)
    except ResultsNotShown:
        return None


def summary_of(
    activity: Activity, released: Released, *, mine: Answers | None = None
) -> Summary:
    """Return what was released as bars, with the reader's own answers marked."""
    asked = {question.pk: question for question in activity.questions.all()}
    return Summary(
        activity=activity,
        version=released.version,
        as_of=released.as_of,
        phase=released.phase,
        people=released.people,
        questions=[
            _bars(asked[tally.id], tally, mine or {})
            for tally in released.questions
            if not kind_of(asked[tally.id]).is_text
        ],
    )


def _bars(question: Question, tally: QuestionTally, mine: Answers) -> QuestionBars:
    kind = kind_of(question)
    counts = {cell.key: cell for cell in tally.cells}
    options = kind.options(question) if counts else []
    my_answer = mine.get(str(question.pk))
    my_keys = [] if kind.is_missing(my_answer) else kind.keys(question, my_answer)
    bars = [
        _bar(option, counts[option.key], option.key in my_keys)
        for option in _in_order(options, counts, kind.is_ordinal)
    ]
    is_number = question.kind == Question.Kind.SCALE
    return QuestionBars(
        question, tally.base, bars, _mean(tally.cells) if is_number else None
    )


def _bar(option: Option, cell: Cell, is_mine: bool) -> Bar:
    return Bar(option.key, option.label, cell.count, cell.percent, is_mine)


def _in_order(
    options: list[Option], counts: dict[str, Cell], is_ordinal: bool
) -> list[Option]:
    """Keep a scale in its order; sort the rest by size, what stays last apart."""
    if is_ordinal:
        return options
    return sorted(
        options,
        key=lambda option: (
            bool(option.choice and option.choice.stays_last),
            -counts[option.key].count,
        ),
    )


def _mean(cells: Iterable[Cell]) -> float | None:
    """Return the mean of answers that are numbers; None while there are none."""
    numbers = [(int(cell.key), cell.count) for cell in cells]
    people = sum(count for _number, count in numbers)
    if not people:
        return None
    return sum(number * count for number, count in numbers) / people
