"""What is looked at beside each other: an answer, or several that say one thing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from consult.analysis.rows import Group
from consult.consultations.models import Activity, Question
from consult.consultations.questions import base, is_broken_down, kind_of
from consult.tallies.disclosure import Stratum

Kind = Question.Kind
Keys = tuple[str, ...]
Cells = Mapping[str, int | None]

# Points of a scale that say one thing are looked at together.
TOGETHER: Mapping[str, list[Keys]] = {
    Kind.AGREEMENT: [("4", "5")],
    Kind.SCALE: [("7", "8", "9", "10")],
    Kind.STARS: [("4", "5")],
    Kind.FACES: [("4", "5")],
}
# Of these an answer says how much, and no share of people holds one view.
NOT_HELD = frozenset({Kind.NUMBER, Kind.DATE, Kind.POINTS, Kind.PLACE})


@dataclass(frozen=True)
class Measure:
    """Answers to a question, whose share of people is looked at.

    ``whole`` are the answers of which whoever is asked gives one, so that their sum is
    the base; empty where people may give several, and the base is everybody.
    """

    question: Question
    keys: Keys
    whole: Keys = ()

    def group_of(self, stratum: Stratum) -> Group:
        """Return the stratum with how many gave the answers, as far as it is told."""
        cells = stratum.questions.get(self.question.pk, {})
        people = self._people_in(stratum, cells)
        if people is None:
            # Of how many is hidden, so the share is.
            return Group(stratum.stratum, stratum.people or 0, None)
        others = [key for key in self.whole if key not in self.keys]
        return Group(
            stratum.stratum,
            people,
            _sum(cells, self.keys),
            at_least=_shown(cells, self.keys),
            at_most=people - _shown(cells, others),
        )

    def _people_in(self, stratum: Stratum, cells: Cells) -> int | None:
        """Count whom the share is of; None where that is hidden."""
        if not self.whole or self.question.is_required:
            return stratum.people
        return _sum(cells, self.whole)


def measures_of(activity: Activity) -> list[Measure]:
    """List what is looked at of an activity, in the order of its questions."""
    return [
        measure
        for question in activity.questions.all()
        if is_broken_down(question) and question.kind not in NOT_HELD
        for measure in _measures_of(question)
    ]


def _measures_of(question: Question) -> Iterator[Measure]:
    groups = kind_of(question).groups(question)
    if question.kind == Kind.RANKING:
        firsts = tuple(group.options[0].key for group in groups)
        yield from (Measure(question, (first,), firsts) for first in firsts)
        return
    for group in groups:
        yield from _of_group(question, group)


def _of_group(question: Question, group: base.Group) -> Iterator[Measure]:
    keys = tuple(option.key for option in group.options)
    whole = () if question.kind == Kind.MULTIPLE else keys
    for held in TOGETHER.get(question.kind, [(key,) for key in keys]):
        yield Measure(question, held, whole)


def _sum(cells: Cells, keys: Keys) -> int | None:
    counts = [cells.get(key) for key in keys]
    return None if None in counts else sum(count or 0 for count in counts)


def _shown(cells: Cells, keys: Iterable[str]) -> int:
    """Add up those of the answers that are not hidden."""
    return sum(cells.get(key) or 0 for key in keys)
