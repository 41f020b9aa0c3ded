"""How hard each question of a quiz is in each language, from released counts only.

The delta plot: W. H. Angoff and S. F. Ford, Item-race interaction on a test of
scholastic aptitude, Journal of Educational Measurement 10 (1973) 95–106. A share p of
right answers becomes a difficulty 13 + 4·Φ⁻¹(1 − p). If one language's readers knew
less, all questions would be harder for them by about as much; a question that stands
1.5 or more off that line is harder or easier in that language for a reason of its own,
of which a wrong translation is the likeliest. The line has slope 1 here and goes
through the median, since a quiz has few questions and one of them may be wrong.
"""

from dataclasses import dataclass
from statistics import NormalDist, median

from consult.consultations.models import Activity, Question
from consult.departments.rules import Person
from consult.responses.quizzes import NoQuiz
from consult.tallies.disclosure import Released, Stratum
from consult.tallies.queries import tally_of

FAR = 1.5
"""How far off the line a question is pointed at."""

FEWEST = 3
"""Questions without which there is no line to stand off from."""

_NORMAL = NormalDist()
_SURE = 0.005
"""Shares are kept so far from none and all, where difficulty is infinite."""


@dataclass(frozen=True)
class Share:
    """How many of a language's readers answered rightly; None is hidden."""

    language: str
    people: int | None
    right: int | None
    distance: float | None = None

    @property
    def percent(self) -> int | None:
        if self.right is None or not self.people:
            return None
        return round(100 * self.right / self.people)

    @property
    def is_suspect(self) -> bool:
        """Tell whether the question may be mistranslated in this language."""
        return self.distance is not None and abs(self.distance) >= FAR


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
    off = _distances(table)
    return [
        Analysed(
            rows[pk],
            *_in_all(released, rows[pk]),
            [_placed(share, off.get((pk, share.language))) for share in shares],
        )
        for pk, shares in table.items()
    ]


def difficulty(right: int, people: int) -> float:
    """Return the difficulty of a question of which so many answers were right."""
    share = min(max(right / people, _SURE), 1 - _SURE)
    return 13 + 4 * _NORMAL.inv_cdf(1 - share)


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


def _distances(table: dict[int, list[Share]]) -> dict[tuple[int, str], float]:
    """Return how far each question is off the line, in each language."""
    languages = {share.language for shares in table.values() for share in shares}
    found: dict[tuple[int, str], float] = {}
    for language in languages:
        gaps = {pk: _gap(shares, language) for pk, shares in table.items()}
        known = {pk: gap for pk, gap in gaps.items() if gap is not None}
        if len(known) < FEWEST:
            continue
        line = median(known.values())
        # The distance from a line of slope 1.
        found |= {(pk, language): (gap - line) / 2**0.5 for pk, gap in known.items()}
    return found


def _gap(shares: list[Share], language: str) -> float | None:
    """Return how much harder a question is in the language than in the others."""
    here = [share for share in shares if share.language == language]
    others = [share for share in shares if share.language != language]
    inside, outside = _together(here), _together(others)
    if inside is None or outside is None:
        return None
    return difficulty(*inside) - difficulty(*outside)


def _together(shares: list[Share]) -> tuple[int, int] | None:
    right = sum(share.right or 0 for share in shares if share.people)
    people = sum(share.people or 0 for share in shares)
    return (right, people) if people else None


def _placed(share: Share, distance: float | None) -> Share:
    return Share(share.language, share.people, share.right, distance)
