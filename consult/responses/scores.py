"""What came of somebody's turn at a quiz, and of everybody's after it closed.

Ties go to who was faster, then to a lot that anybody can draw again: with the seed,
which is published after closing and whose hash is known before, it is the SHA-256 of
seed and ticket. A ticket names a turn; whoever holds the receipt can find their own.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts import receipts
from consult.accounts.models import User
from consult.consultations.models import Activity, Choice, Consultation, Question
from consult.errors import NotPermitted
from consult.responses.queries import response_of
from consult.responses.quizzes import NoQuiz, drawn_for
from consult.responses.refusals import NoResponse
from consult.responses.statements import run

MOST_PLACES = 100

RANKING = """
WITH turn AS (
    SELECT substr(encode(sha256('ticket'::bytea || r.code_hash), 'hex'), 1, 16) AS ticket,
        extract(epoch FROM r.submitted_at - e.begun_at)::float8 AS seconds,
        (SELECT count(*) FROM jsonb_each(r.answers) AS given(question, choice)
         JOIN consultations_choice c ON c.is_right
            AND c.question_id::text = given.question
            AND c.id::text = given.choice::text) AS score
    FROM responses_response r
    JOIN responses_quizentry e
        ON e.activity_id = r.activity_id AND e.participant = r.participant
    WHERE r.activity_id = %s
)
SELECT ticket, score, seconds FROM turn
ORDER BY score DESC, seconds, sha256(convert_to(%s || ticket, 'UTF8')), ticket
LIMIT %s
"""


class NotYetRanked(NotPermitted):
    code = "not_yet_ranked"
    message = _("The ranking is published after the quiz has closed.")


@dataclass(frozen=True)
class Item:
    """One question of a turn: what was chosen, and what would have been right."""

    question: Question
    chosen: Choice | None
    right: Choice | None

    @property
    def is_right(self) -> bool:
        return self.chosen is not None and self.chosen == self.right


@dataclass(frozen=True)
class Solution:
    """A question of the bank with its right answer; the question says why."""

    question: Question
    right: Choice


@dataclass(frozen=True)
class Score:
    """How many of the questions drawn were answered rightly; wrong ones cost nothing."""

    items: list[Item]
    ticket: str
    """What names the turn in the ranking."""

    @property
    def right(self) -> int:
        return sum(item.is_right for item in self.items)

    @property
    def total(self) -> int:
        return len(self.items)


@dataclass(frozen=True)
class Ranked:
    """One of the best turns, by its ticket."""

    place: int
    ticket: str
    score: int
    seconds: float


@dataclass(frozen=True)
class Ranking:
    """The best turns, and the seed of the lot with which ties were broken."""

    seed: str
    turns: list[Ranked]
    solutions: list[Solution]
    """What was right and why, now that everybody may know."""

    @property
    def right_answers(self) -> dict[int, int]:
        """{question: the choice that is right}."""
        return {one.question.pk: one.right.pk for one in self.solutions}

    @property
    def explanations(self) -> dict[int, str]:
        """{question: why its right answer is right}, where that was written."""
        return {
            one.question.pk: one.question.explanation
            for one in self.solutions
            if one.question.explanation
        }


def score_of(activity: Activity, *, by: User) -> Score:
    """Return the citizen's score with the right answers, once theirs are in.

    :raises NoQuiz: if the activity is none
    :raises NoResponse: until the citizen has sent their answers
    """
    if not activity.is_quiz:
        raise NoQuiz
    response = response_of(by, activity)
    if response is None:
        raise NoResponse
    drawn = drawn_for(activity, bytes(response.participant))
    items = [_item(row, response.answers.get(str(row.pk))) for row in drawn]
    return Score(items, ticket_of(receipts.code_for(bytes(response.participant))))


def ranking_of(activity: Activity) -> Ranking:
    """Return the best turns, best first; in one query.

    :raises NoQuiz: if the activity is none
    :raises NotYetRanked: until it has closed and everything is counted
    """
    if not activity.is_quiz:
        raise NoQuiz
    phase = activity.consultation.phase(timezone.now())
    if phase != Consultation.Phase.CLOSED:
        raise NotYetRanked
    seed = activity.lot_seed
    rows = run(RANKING, [activity.pk, seed, MOST_PLACES])
    turns = [Ranked(place, *row) for place, row in enumerate(rows, start=1)]
    return Ranking(seed, turns, _solutions(activity))


def commitment_of(activity: Activity) -> str:
    """Return the hash of the lot's seed, to be published while the quiz is open.

    With it nobody can choose the seed to favour a turn.
    """
    return sha256(activity.lot_seed.encode()).hexdigest()


def ticket_of(code: str) -> str:
    """Return what names the turn of the receipt's holder in the ranking."""
    return sha256(b"ticket" + receipts.hash_of(code)).hexdigest()[:16]


def lot_of(seed: str, ticket: str) -> str:
    """Return what breaks a tie, the smaller first; anybody can compute it."""
    return sha256(f"{seed}{ticket}".encode()).hexdigest()


def _solutions(activity: Activity) -> list[Solution]:
    return [
        Solution(row, right)
        for row in activity.questions.all()
        if (right := _right_choice(row)) is not None
    ]


def _right_choice(question: Question) -> Choice | None:
    return next((one for one in question.offered.values() if one.is_right), None)


def _item(question: Question, chosen: int | None) -> Item:
    chosen_one = question.offered.get(chosen or 0)
    return Item(question, chosen_one, _right_choice(question))
