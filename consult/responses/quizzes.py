"""Entering a quiz: what is drawn for whom, and until when answers are taken.

Everybody enters once, and the database's clock runs from then on. Nothing of the
draw is stored: it follows from the participant, who is a pseudonym.
"""

import hmac
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts import receipts
from consult.accounts.models import User
from consult.consultations.activities import WrongAnswers
from consult.consultations.models import Activity, Consultation, Question
from consult.departments.rules import Person
from consult.errors import NotFound, Refused
from consult.responses.models import QuizEntry
from consult.responses.refusals import (
    CitizensOnly,
    Closed,
    DistrictNeeded,
    NotAsked,
    NotOpen,
)
from consult.responses.rules import is_citizen
from consult.responses.statements import run
from consult.responses.strata import people
from consult.responses.submissions import Place, Submission, participant_in

GRACE = 5
"""Seconds that an answer may be on its way after the time is over."""

ENTRIES = """
SELECT wanted.activity_id, wanted.who,
    entry.begun_at + make_interval(secs => wanted.seconds) >= statement_timestamp(),
    EXISTS (SELECT FROM responses_withdrawnreceipt gone
            WHERE gone.code_hash = decode(wanted.code_hash, 'hex'))
FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::text[])
    AS wanted(activity_id, who, seconds, code_hash)
JOIN responses_quizentry entry
    ON entry.activity_id = wanted.activity_id
    AND entry.participant = decode(wanted.who, 'hex')
"""


class NoQuiz(NotFound):
    code = "no_quiz"
    message = _("This is no quiz.")


class NotEntered(Refused):
    code = "not_entered"
    message = _("Begin the quiz first. Then the clock runs.")


class OutOfTime(Refused):
    code = "out_of_time"
    status = 410
    message = _("The time for this quiz is over. Later answers are not taken.")


class EnteredOnce(Refused):
    code = "entered_once"
    message = _("Everybody takes part in a quiz once. You took your answers back.")


@dataclass(frozen=True)
class Entry:
    """Somebody's turn at a quiz: what they are asked, and until when."""

    begun_at: datetime
    ends_at: datetime
    questions: list[Question]


def begin_quiz(activity: Activity, *, by: User) -> Entry:
    """Let the citizen's clock run, once; a second time it is still the same turn.

    :raises CitizensOnly: unless ``by`` signed in with a phone number
    :raises NoQuiz: if the activity is none
    :raises DistrictNeeded: if only some districts are asked and none is known
    :raises NotAsked: if the consultation asks other districts
    :raises NotOpen: before it opens, by the database's clock
    :raises Closed: after it closes, likewise
    """
    if not is_citizen(by):
        raise CitizensOnly
    if not activity.is_quiz:
        raise NoQuiz
    _refuse_other_districts(activity, by)
    _refuse_unless_open(activity)
    participant = participant_in(activity, by.pk)
    row = QuizEntry(activity=activity, participant=participant)
    # A second tap meets the constraint, and changes nothing.
    QuizEntry.objects.bulk_create([row], ignore_conflicts=True)
    return own_entry(activity, by=by)


def entry_of(citizen: Person, activity: Activity) -> Entry | None:
    """Return the citizen's turn at the quiz, if it has begun."""
    if not isinstance(citizen, User) or not is_citizen(citizen):
        return None
    participant = participant_in(activity, citizen.pk)
    rows = QuizEntry.objects.filter(activity=activity, participant=participant)
    begun_at = rows.values_list("begun_at", flat=True).first()
    if begun_at is None:
        return None
    ends_at = begun_at + timedelta(seconds=activity.seconds or 0)
    return Entry(begun_at, ends_at, drawn_for(activity, participant))


def own_entry(activity: Activity, *, by: User) -> Entry:
    """Return the citizen's turn at the quiz.

    :raises NoQuiz: if the activity is none
    :raises NotEntered: before it has begun
    """
    if not activity.is_quiz:
        raise NoQuiz
    entry = entry_of(by, activity)
    if entry is None:
        raise NotEntered
    return entry


def drawn_for(activity: Activity, participant: bytes) -> list[Question]:
    """Return the questions that the participant is asked, in the order drawn."""
    bank = list(activity.questions.all())
    drawn = sorted(bank, key=lambda question: _lot(participant, question))
    return drawn[: activity.drawn]


def as_drawn(activity: Activity, drawn: Iterable[Question]) -> Activity:
    """Return the activity as somebody sees it who is asked these questions only."""
    shown = copy(activity)
    prefetched = getattr(activity, "_prefetched_objects_cache", {})
    of_these = activity.questions.none()
    of_these._result_cache = list(drawn)
    # Where Django keeps what was prefetched, which its types do not say.
    shown._prefetched_objects_cache = {**prefetched, "questions": of_these}  # type: ignore[attr-defined]
    for name in ("asked", "is_shuffled"):
        shown.__dict__.pop(name, None)
    return shown


def as_shown(activity: Activity) -> Activity:
    """Return the activity as the public sees it: of a quiz nothing before it closes."""
    phase = activity.consultation.phase(timezone.now())
    is_secret = activity.is_quiz and phase != Consultation.Phase.CLOSED
    return as_drawn(activity, []) if is_secret else activity


def refused_among(submissions: Iterable[Submission]) -> dict[Place, Refused]:
    """Return which answers to a quiz are not taken, and why.

    Asks the database once, and not at all where no answer is to a quiz.
    """
    quizzed = [one for one in submissions if one.activity.is_quiz]
    if not quizzed:
        return {}
    columns = [
        [one.place[0] for one in quizzed],
        [one.place[1] for one in quizzed],
        [(one.activity.seconds or 0) + GRACE for one in quizzed],
        [receipts.hash_of(one.receipt_code).hex() for one in quizzed],
    ]
    turns = {(pk, who): known for pk, who, *known in run(ENTRIES, columns)}
    found = {one.place: _refusal(one, turns.get(one.place)) for one in quizzed}
    return {place: refusal for place, refusal in found.items() if refusal}


def _refusal(submission: Submission, turn: list[bool] | None) -> Refused | None:
    if turn is None:
        return NotEntered()
    is_in_time, is_withdrawn = turn
    if is_withdrawn:
        return EnteredOnce()
    if not is_in_time:
        return OutOfTime()
    drawn = drawn_for(submission.activity, submission.participant)
    strange = submission.answers.keys() - {str(question.pk) for question in drawn}
    message = _("You are not asked this question.")
    asked = submission.activity.asked
    wrong = {name: [message] for name in strange if name in asked}
    return WrongAnswers(fields=wrong) if wrong else None


def _lot(participant: bytes, question: Question) -> bytes:
    message = f"quiz question {question.pk}".encode()
    return hmac.digest(participant, message, "sha256")


def _refuse_other_districts(activity: Activity, by: User) -> None:
    districts = activity.consultation.asked_districts
    if not districts:
        return
    district = people([by.pk])[by.pk].district_id
    if district is None:
        raise DistrictNeeded(fields={"district": [DistrictNeeded.message]})
    if district not in districts:
        raise NotAsked


def _refuse_unless_open(activity: Activity) -> None:
    consultation = Consultation.objects.filter(pk=activity.consultation_id)
    if consultation.open(Now()).exists():
        return
    if consultation.in_phase(Consultation.Phase.UPCOMING, Now()).exists():
        raise NotOpen
    raise Closed
