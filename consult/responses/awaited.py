"""Submitting and revising for event loops: no thread waits for the commit.

The same operations and refusals as in `operations`, except that the caller says
which citizen it is and knows that they are one: `tokens.Claims` tell.
"""

from uuid import UUID

from channels.db import database_sync_to_async

from consult.consultations.activities import Answers
from consult.consultations.models import Activity
from consult.responses.arrivals import UNKNOWN, Arrival
from consult.responses.group_commit import writer
from consult.responses.operations import (
    NO_LONGER_ASKED,
    Acknowledgement,
    acknowledge,
    replay_of,
)
from consult.responses.submissions import Submission, Verb, submission_of


async def asubmit_response(
    activity: Activity,
    *,
    citizen_id: int,
    answers: Answers,
    language: str,
    channel: str,
    key: UUID | None = None,
    came: Arrival = UNKNOWN,
) -> Acknowledgement:
    """Keep a citizen's answers to an activity, durably, once.

    :raises: what `submit_response` raises
    """
    submission = submission_of(
        activity,
        citizen_id,
        answers,
        verb=Verb.SUBMIT,
        language=language,
        channel=channel,
        key=key,
        came=came,
    )
    return await _kept(submission)


async def arevise_response(
    activity: Activity, *, citizen_id: int, answers: Answers, key: UUID | None = None
) -> Acknowledgement:
    """Put new answers in the place of the citizen's old ones; the tally follows.

    :raises: what `revise_response` raises
    """
    return await _kept(
        submission_of(activity, citizen_id, answers, verb=Verb.REVISE, key=key)
    )


async def _kept(submission: Submission) -> Acknowledgement:
    try:
        kept = await writer.aput(submission)
    except NO_LONGER_ASKED as refusal:
        return await _replay_of(submission, refusal)
    if kept:
        return acknowledge(submission, kept)
    # Why it was not kept, or when it was before, only the database knows.
    return await _acknowledge(submission, kept)


_acknowledge = database_sync_to_async(acknowledge, thread_sensitive=False)
_replay_of = database_sync_to_async(replay_of, thread_sensitive=False)
