"""A batch of submissions, from the queue into the database.

Who the citizens are is read for the whole batch in one query, not for each; then
one statement writes it.
"""

from collections.abc import Sequence
from datetime import datetime

from consult import events
from consult.accounts import receipts
from consult.errors import Refused
from consult.responses import cells, intake, revising
from consult.responses.arrivals import network_mark
from consult.responses.durability import refuse_unless_durable
from consult.responses.models import Response
from consult.responses.quizzes import refused_among
from consult.responses.refusals import CitizensOnly, DistrictNeeded, NotAsked
from consult.responses.rules import asks, needs_district
from consult.responses.strata import Person, people
from consult.responses.submissions import Place, Submission, Verb

Kept = datetime | Refused | None
"""When an answer was kept, or why not; None where the statement did not keep it."""


def keep(submissions: Sequence[Submission]) -> dict[Place, Kept]:
    """Keep the submissions that may be kept, those of one verb in one commit.

    :raises NotDurable: if the database could lose what it acknowledges
    """
    refuse_unless_durable()
    outcomes: dict[Place, Kept] = {}
    new = [s for s in submissions if s.verb == Verb.SUBMIT]
    revisions = [s for s in submissions if s.verb == Verb.REVISE]
    entries = _admitted(new, outcomes)
    outcomes |= intake.keep(entries) if entries else {}
    outcomes |= revising.revise(revisions) if revisions else {}
    _tell(submissions, outcomes)
    return outcomes


def _admitted(
    submissions: Sequence[Submission], outcomes: dict[Place, Kept]
) -> list[intake.Entry]:
    """Return the rows to write; note in ``outcomes`` who may not answer, and why."""
    citizens = people(submission.citizen_id for submission in submissions)
    refused = refused_among(submissions)
    entries = []
    for submission in submissions:
        try:
            if submission.place in refused:
                raise refused[submission.place]
            entries.append(_entry(submission, citizens.get(submission.citizen_id)))
        except Refused as refusal:
            outcomes[submission.place] = refusal
    return entries


def _entry(submission: Submission, citizen: Person | None) -> intake.Entry:
    if citizen is None:
        raise CitizensOnly
    activity = submission.activity
    if needs_district(activity) and citizen.district_id is None:
        raise DistrictNeeded(fields={"district": [DistrictNeeded.message]})
    if not asks(activity, citizen.district_id):
        raise NotAsked
    strata = citizen.strata(
        language=submission.language,
        channel=submission.channel,
        version=activity.version,
    )
    return intake.Entry(
        activity_id=activity.pk,
        participant=submission.place[1],
        answers=submission.answers,
        activity_version=activity.version,
        district_id=citizen.district_id,
        age_band=citizen.age_band,
        gender=citizen.gender,
        language=submission.language,
        channel=submission.channel,
        assurance=Response.Assurance.PHONE,
        code_hash=receipts.hash_of(submission.receipt_code).hex(),
        cells=cells.cells_of(activity, submission.answers),
        strata=strata.by_dimension(),
        key=str(submission.key) if submission.key else None,
        fingerprint=submission.fingerprint.hex() if submission.key else "",
        network=network_mark(activity.pk, submission.came.address),
        seconds=submission.came.seconds,
        source=submission.came.source,
    )


def _tell(submissions: Sequence[Submission], outcomes: dict[Place, Kept]) -> None:
    """Tell the followers of each activity that got an answer, once a batch."""
    changed = {
        submission.activity.pk: submission.activity
        for submission in submissions
        if isinstance(outcomes.get(submission.place), datetime)
    }
    for activity in changed.values():
        events.publish("response.kept", about=activity)
