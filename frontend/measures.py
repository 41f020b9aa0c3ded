"""What of the answers is looked at: one measure at a time.

Such as "every day", or "7 to 10" of a scale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from consult.consultations.models import Activity, Question
from consult.consultations.questions import is_broken_down, kind_of
from consult.consultations.questions.base import Group
from consult.errors import Message
from consult.tallies.disclosure import Released, Stratum

# What several points of a scale are shown as together.
TOGETHER: Mapping[str, list[tuple[Message, tuple[str, ...]]]] = {
    Question.Kind.AGREEMENT: [
        (gettext_lazy("Agree or strongly agree"), ("4", "5")),
        (gettext_lazy("Disagree or strongly disagree"), ("1", "2")),
    ],
    Question.Kind.SCALE: [(gettext_lazy("7 to 10"), ("7", "8", "9", "10"))],
    Question.Kind.STARS: [(gettext_lazy("4 or 5 stars"), ("4", "5"))],
    Question.Kind.FACES: [(gettext_lazy("Happy or very happy"), ("4", "5"))],
}


@dataclass(frozen=True)
class Measure:
    """The answers whose share is shown, such as those who chose "every day".

    ``whole`` are the answers of which whoever is asked gives one, so that their sum is
    the base. Where people may give several it is empty, and the base is everybody.
    """

    question: Question
    keys: tuple[str, ...]
    label: Message
    whole: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.question.pk}-{'-'.join(self.keys)}"

    def count_in(self, stratum: Stratum) -> int | None:
        """Count the people of the stratum who gave the answers; None if hidden."""
        return _sum(stratum.questions.get(self.question.pk, {}), self.keys)

    def people_in(self, stratum: Stratum) -> int | None:
        """Count the people of the stratum whom the share is of; None if hidden.

        Not everybody is asked everything, nor answers it. Where a cell is hidden, it
        cannot be told how many did.
        """
        if not self.whole or (self.question.is_required and not self.question.show_if):
            return stratum.people
        return _sum(stratum.questions.get(self.question.pk, {}), self.whole)


def measures_of(activity: Activity, released: Released) -> list[Measure]:
    """List what can be looked at, in the order of the questions."""
    shown = {tally.id for tally in released.questions if tally.cells}
    return [
        measure
        for question in activity.questions.all()
        if question.pk in shown and is_broken_down(question)
        for measure in measures_in(question)
    ]


def chosen_measure(
    measures: Sequence[Measure], released: Released, name: str
) -> Measure | None:
    """Return the measure of that name, else the first question's most given answer."""
    named = next((measure for measure in measures if measure.name == name), None)
    if named or not measures:
        return named
    first = [m for m in measures if m.question == measures[0].question]
    tally = next(t for t in released.questions if t.id == measures[0].question.pk)
    counts = {cell.key: cell.count for cell in tally.cells}
    return max(first, key=lambda measure: sum(counts.get(k, 0) for k in measure.keys))


def measures_in(question: Question) -> list[Measure]:
    """List what can be looked at of one question."""
    groups = kind_of(question).groups(question)
    if question.kind == Question.Kind.RANKING:
        firsts = tuple(group.options[0].key for group in groups)
        return [Measure(question, (g.options[0].key,), g.label, firsts) for g in groups]
    return [measure for group in groups for measure in _parts_of(question, group)]


def _parts_of(question: Question, group: Group) -> list[Measure]:
    """Return the measures of one group of options, which are read together."""
    keys = tuple(option.key for option in group.options)
    whole = () if question.kind == Question.Kind.MULTIPLE else keys
    if question.kind in TOGETHER:
        parts = TOGETHER[question.kind]
    else:
        parts = [(option.label, (option.key,)) for option in group.options]
    return [Measure(question, k, _label(group, words), whole) for words, k in parts]


def _label(group: Group, words: Message) -> Message:
    return f"{group.label}: {words}" if group.label else words


def _sum(cells: Mapping[str, int | None], keys: Sequence[str]) -> int | None:
    """Add the cells up; None where one of them is hidden."""
    counts = [cells.get(key) for key in keys]
    return None if None in counts else sum(count or 0 for count in counts)
