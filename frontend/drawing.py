"""How what was released of a question becomes its bars, each kind in its own way."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from consult.consultations.models import Question
from consult.consultations.questions import kind_of
from consult.consultations.questions.base import Group, Option
from consult.consultations.questions.choices import OTHER
from consult.tallies.disclosure import QuestionTally
from frontend.bars import Bar, Kind, Part, QuestionBars, total_of
from frontend.place_maps import place_map

MEDIAN = "median"


def bars_of(
    question: Question,
    tally: QuestionTally,
    mine: Any,
    estimates: Mapping[str, int] | None = None,
) -> QuestionBars:
    """Return what was released of a question; ``mine`` is the reader's own answer.

    ``estimates`` are the percentages matched to the population, by key.
    """
    if not tally.cells:
        return QuestionBars(question, tally.base, [])
    drawing = _Drawing(question, tally, _keys_of(question, mine), estimates or {})
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

    def __init__(
        self,
        question: Question,
        tally: QuestionTally,
        mine: set[str],
        estimates: Mapping[str, int],
    ):
        self.question = question
        self.tally = tally
        self.cells = {cell.key: cell for cell in tally.cells}
        self.numbers = {
            (figure.name, figure.key): float(figure.value)
            for figure in tally.figures
            if figure.name != MEDIAN
        }
        self.median = next((f.value for f in tally.figures if f.name == MEDIAN), None)
        self.mine = mine
        self.estimates = estimates

    def bars(self) -> QuestionBars:
        kind = kind_of(self.question)
        options = [o for o in kind.options(self.question) if o.key in self.cells]
        bars = [self._bar(option) for option in options]
        labels = {option.key: option.label for option in options}
        return QuestionBars(
            self.question,
            self.tally.base,
            bars if kind.is_ordinal else sorted(bars, key=_largest_first),
            mean=self.numbers.get(("mean", "")),
            median=labels.get(str(self.median), ""),
            map=self._map(),
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

    def _map(self) -> str:
        is_place = self.question.kind == Kind.PLACE
        return place_map(self.question, self.cells) if is_place else ""

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
        return Bar(
            option.key,
            option.label,
            cell.count,
            cell.percent,
            is_mine=option.key in self.mine,
            choice=option.choice,
            estimate=self.estimates.get(option.key),
        )

    def _first(self, part: Part) -> Bar:
        first = part.bars[0]
        return replace(
            first,
            label=part.label,
            worth=int(self.numbers.get(("borda", part.key), 0)),
            place=f"{self.question.pk} borda {part.key}",
        )

    def _share(self, part: Part) -> Bar:
        mean = self.numbers.get(("mean", part.key), 0)
        points = int(self.numbers.get(("points", part.key), 0))
        total = total_of(self.question)
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
