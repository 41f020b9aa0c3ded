"""How hard each question of a quiz is in each language, from released counts only."""

from dataclasses import dataclass, replace

from consult.consultations.models import Activity, Question
from consult.departments.rules import Person
from consult.responses.quizzes import NoQuiz
from consult.tallies.delta_plot import Cells, Share, chances, distances
from consult.tallies.disclosure import Released, Stratum
from consult.tallies.queries import tally_of


@dataclass(frozen=True)
class Analysed:
    """One question of a quiz with its share of right answers, by language."""

    question: Question
    people: int
    right: int
    shares: list[Share]

    @property
    def percent(self) -> int:
        return round(100 * self.right / self.people) if self.people else 0


def items_of(activity: Activity, *, reader: Person) -> list[Analysed]:
    """Return the share of right answers to each question, and what stands out.

    :raises NoQuiz: if the activity is none
    :raises ResultsNotShown: while results are not shown to this reader
    """
    if not activity.is_quiz:
        raise NoQuiz
    released = tally_of(activity, reader=reader, strata=True)
    rows = {row.pk: row for row in activity.questions.all()}
    languages = released.strata.get("language", [])
    table = {
        tally.id: [_share(rows[tally.id], stratum) for stratum in languages]
        for tally in released.questions
        if tally.cells
    }
    off, by_chance = distances(table), chances(table)
    return [
        Analysed(
            rows[pk],
            *_in_all(released, rows[pk]),
            [_placed(share, pk, off, by_chance) for share in shares],
        )
        for pk, shares in table.items()
    ]


def _right_key(question: Question) -> str:
    choices = question.choices.all()
    return next((str(choice.pk) for choice in choices if choice.is_right), "")


def _share(question: Question, stratum: Stratum) -> Share:
    cells = stratum.questions.get(question.pk, {})
    counts = list(cells.values())
    if not counts or None in counts:
        return Share(stratum.stratum, None, None)
    people = sum(count for count in counts if count)
    return Share(stratum.stratum, people, cells.get(_right_key(question)))


def _in_all(released: Released, question: Question) -> tuple[int, int]:
    tally = next(one for one in released.questions if one.id == question.pk)
    key = _right_key(question)
    right = next((cell.count for cell in tally.cells if cell.key == key), 0)
    return tally.base, right


def _placed(share: Share, question: int, off: Cells, by_chance: Cells) -> Share:
    place = question, share.language
    return replace(share, distance=off.get(place), chance=by_chance.get(place))
