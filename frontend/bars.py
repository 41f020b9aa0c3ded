"""One question's counts as a page draws them, each kind in its own way.

Most kinds are one list of bars. A ranking is one bar for each answer, of those who
put it first; shared points are one bar for each answer, of the points it got; and a
table of rows is one bar for each row, cut into its answers. Beneath those three
stands a table with every count.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from consult.consultations.models import Choice, Question
from consult.consultations.questions import kind_of
from consult.consultations.questions.points import Points
from consult.errors import Message
from frontend.place_maps import LEGEND, MOST

Kind = Question.Kind

TEMPLATES: Mapping[str, str] = {
    Kind.RANKING: "fragments/counts/ranking.html",
    Kind.POINTS: "fragments/counts/points.html",
    Kind.MATRIX: "fragments/counts/matrix.html",
    Kind.PLACE: "fragments/counts/place.html",
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
    ``place`` is where scripts find it: question, figure and key. ``estimate`` is the
    percentage when the answers are matched to the population.
    """

    key: str
    label: Message
    count: int
    percent: float
    is_mine: bool
    choice: Choice | None = None
    worth: float | None = None
    place: str = ""
    estimate: int | None = None


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
    map: str = ""

    @property
    def map_legend(self) -> list[tuple[str, str]]:
        """Return what the shades of the map stand for, by their classes."""
        return [*LEGEND, MOST]

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
        return total_of(self.question)

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


def total_of(question: Question) -> int:
    """Return how many points everybody shared out; 0 where none are."""
    kind = kind_of(question)
    return kind.total(question) if isinstance(kind, Points) else 0
