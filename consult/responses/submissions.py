"""A citizen's checked answers, on their way to be kept."""

import hmac
import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from uuid import UUID

from consult.accounts import receipts
from consult.consultations.activities import Answers, kind_of
from consult.consultations.models import Activity
from consult.consultations.participation import participant_in
from consult.responses.arrivals import UNKNOWN, Arrival
from consult.responses.refusals import NoSecondTry

__all__ = ["Place", "Submission", "Verb", "participant_in", "submission_of"]

Place = tuple[int, str]
"""(activity, participant in hex): where one response may be."""


class Verb(StrEnum):
    """What a citizen wants done with the answers."""

    SUBMIT = "submit"
    REVISE = "revise"


@dataclass(eq=False)
class Submission:
    """Answers that fit their questions, from somebody who may be their citizen.

    Nothing here asks the database, so thousands a second can be prepared. It is never
    changed, but to make it frozen would cost as much as all the rest.
    """

    verb: Verb
    activity: Activity
    citizen_id: int
    participant: bytes
    answers: Answers
    language: str
    channel: str
    key: UUID | None
    came: Arrival = UNKNOWN

    @cached_property
    def place(self) -> Place:
        return self.activity.pk, self.participant.hex()

    @cached_property
    def receipt_code(self) -> str:
        return receipts.code_for(self.participant)

    @property
    def fingerprint(self) -> bytes:
        """Tell this request from every other that a reused key could come with."""
        document = json.dumps(
            [self.verb, self.activity.pk, self.answers], sort_keys=True
        )
        return sha256(document.encode()).digest()

    def is_retry_of(self, fingerprint: bytes) -> bool:
        return hmac.compare_digest(fingerprint, self.fingerprint)


def submission_of(
    activity: Activity,
    citizen_id: int,
    answers: Answers,
    *,
    verb: Verb,
    language: str = "",
    channel: str = "",
    key: UUID | None = None,
    came: Arrival = UNKNOWN,
) -> Submission:
    """Return the citizen's answers, checked against the activity's questions.

    :raises WrongAnswers: if they do not fit; names each question
    :raises NoSecondTry: if they would revise what was answered to a quiz
    """
    if activity.is_quiz and verb == Verb.REVISE:
        raise NoSecondTry
    return Submission(
        verb=verb,
        activity=activity,
        citizen_id=citizen_id,
        participant=participant_in(activity, citizen_id),
        answers=kind_of(activity).check(activity, answers),
        language=language,
        channel=channel,
        key=key,
        came=came,
    )
