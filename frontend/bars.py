"""One question's counts as a page draws them, each kind in its own way.

Most kinds are one list of bars. A ranking is one bar for each answer, of those who
put it first; shared points are one bar for each answer, of the points it got; and a
table of rows is one bar for each row, cut into its answers. Beneath those three
stands a table with every count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from consult.consultations.models import Choice, Question
from consult.consultations.questions import kind_of
from consult.consultations.questions.base import Group, Option
from consult.consultations.questions.choices import OTHER
from consult.errors import Message
from consult.tallies.disclosure import QuestionTally

Kind = Question.Kind

TEMPLATES: Mapping[str, str] = {
    Kind.RANKING: "fragments/counts/ranking.html",
    Kind.POINTS: "fragments/counts/points.html",
    Kind.MATRIX: "fragments/counts/matrix.html",
}
BARS = "fragments/bars.html"

HIGHEST: Mapping[str, int] = {Kind.SCALE: 10, Kind.STARS: 5, Kind.FACES: 5}
"""What a mean is a mean of."""

DENSE = {Kind.SCALE, Kind.NUMBER, Kind.DATE, Kind.PLACE}
"""Kinds of so many bars that each takes one line, so that they are seen together."""


@dataclass(frozen=True)
class Bar:
    """How many people gave one answer, and whether the reader is among them.

    ``worth`` is what is derived for the answer, its Borda points or its mean points, and
    ``place`` is where scripts find it: question, figure and key.
    """

    key: str
    label: Message
    count: int
    percent: float
    is_mine: bool
    choice: Choice | None = None
    worth: float | None = None
    place: str = ""


@dataclass(frozen=True)
class Part:
    """The counts of one row of a table, of one answer's places or of its points.

    ``base`` is None where the whole question's counts.
    """

    label: Message
    bars: list[Bar]
    base: int | None = None
    key: str = ""
    question: str = ""

    @property
    def segments(self) -> list[tuple[str, float]]:
        """Return the bars as parts of one bar, under the names of their cells."""
        return [(f"{self.question}={bar.key}", bar.percent) for bar in self.bars]


@dataclass(frozen=True)
class QuestionBars:
    """One question's bars with their base, and what is derived from the counts."""

    question: Question
    base: int
    bars: list[Bar]
    parts: list[Part] = field(default_factory=list)
    mean: float | None = None
    median: Message = ""

    @property
    def name(self) -> str:
        """The question's id as text: a template would write 12345 as 12,345."""
        return str(self.question.pk)

    @property
    def mean_place(self) -> str:
        """Return where scripts find the mean."""
        return f"{self.name} mean "

    @property
    def median_place(self) -> str:
        return f"{self.name} median "

    @property
    def template(self) -> str:
        return TEMPLATES.get(self.question.kind, BARS)

    @property
    def takes_several(self) -> bool:
        return self.question.kind == Kind.MULTIPLE

    @property
    def highest(self) -> int:
        """Return what the mean is a mean of."""
        return HIGHEST[self.question.kind]

    @property
    def total(self) -> int:
        """Return how many points everybody shared out."""
        return kind_of(self.question).total(self.question)

    @property
    def columns(self) -> list[Bar]:
        """Return what heads the columns of the table."""
        return max((part.bars for part in self.parts), key=len, default=[])

    @property
    def has_own_bases(self) -> bool:
        return any(part.base is not None for part in self.parts)

    @property
    def is_shared(self) -> bool:
        """Tell whether the bars are shares of points, not of people."""
        return self.question.kind == Kind.POINTS

    @property
    def is_ranked(self) -> bool:
        """Tell whether the bars are of those who put an answer first."""
        return self.question.kind == Kind.RANKING

    @property
    def is_dense(self) -> bool:
        return self.question.kind in DENSE

    @property
    def is_shown(self) -> bool:
        return bool(self.bars or self.parts)


def bars_of(question: Question, tally: QuestionTally, mine: Any) -> QuestionBars:
    """Return what was released of a question; ``mine`` is the reader's own answer."""
    if not tally.cells:
        return QuestionBars(question, tally.base, [])
    drawing = _Drawing(question, tally, _keys_of(question, mine))
    match question.kind:
        case Kind.RANKING:
            return drawing.ranking()
        case Kind.POINTS:
            return drawing.points()
        case Kind.MATRIX:
            return drawing.matrix()
    return drawing.bars()


class _Drawing:
    """Draws one question's released cells."""

    def __init__(self, question: Question, tally: QuestionTally, mine: set[str]):
        self.question = question
        self.tally = tally
        self.cells = {cell.key: cell for cell in tally.cells}
        self.figures = {(f.name, f.key): f.value for f in tally.figures}
        self.mine = mine

    def bars(self) -> QuestionBars:
        kind = kind_of(self.question)
        options = [o for o in kind.options(self.question) if o.key in self.cells]
        bars = [self._bar(option) for option in options]
        labels = {option.key: option.label for option in options}
        return QuestionBars(
            self.question,
            self.tally.base,
            bars if kind.is_ordinal else sorted(bars, key=_largest_first),
            mean=self.figures.get(("mean", "")),
            median=labels.get(str(self.figures.get(("median", ""))), ""),
        )

    def ranking(self) -> QuestionBars:
        """Draw who put what first; sorted by Borda points, which see every place."""
        parts = self._parts()
        firsts = [self._first(part) for part in parts]
        bars = sorted(firsts, key=lambda bar: -(bar.worth or 0))
        return QuestionBars(self.question, self.tally.base, bars, parts)

    def points(self) -> QuestionBars:
        """Draw each answer's share of all the points that were given."""
        parts = self._parts()
        bars = sorted(map(self._share, parts), key=lambda bar: -bar.percent)
        return QuestionBars(self.question, self.tally.base, bars, parts)

    def matrix(self) -> QuestionBars:
        return QuestionBars(self.question, self.tally.base, [], self._parts())

    def _parts(self) -> list[Part]:
        groups = kind_of(self.question).groups(self.question)
        return [self._part(group) for group in groups]

    def _part(self, group: Group) -> Part:
        options = [option for option in group.options if option.key in self.cells]
        base = self.tally.bases.get(group.base) if group.base else None
        bars = [self._bar(option) for option in options]
        return Part(group.label, bars, base, group.key, str(self.question.pk))

    def _bar(self, option: Option) -> Bar:
        cell = self.cells[option.key]
        is_mine = option.key in self.mine
        return Bar(
            option.key, option.label, cell.count, cell.percent, is_mine, option.choice
        )

    def _first(self, part: Part) -> Bar:
        first = part.bars[0]
        return replace(
            first,
            label=part.label,
            worth=self.figures.get(("borda", part.key), 0),
            place=f"{self.question.pk} borda {part.key}",
        )

    def _share(self, part: Part) -> Bar:
        mean = self.figures.get(("mean", part.key), 0)
        points = int(self.figures.get(("points", part.key), 0))
        total = kind_of(self.question).total(self.question)
        return Bar(
            part.key,
            part.label,
            points,
            100 * mean / total,
            is_mine=False,
            worth=mean,
            place=f"{self.question.pk} mean {part.key}",
        )


def _keys_of(question: Question, answer: Any) -> set[str]:
    kind = kind_of(question)
    return set() if kind.is_missing(answer) else set(kind.keys(question, answer))


def _largest_first(bar: Bar) -> tuple[int, int]:
    """Sort by size; what is "other", and then what stays last, comes apart."""
    if bar.choice is None:
        return int(bar.key == OTHER), -bar.count
    return 2 * bar.choice.stays_last, -bar.count
