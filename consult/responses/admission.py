"""A batch of submissions, from the queue into the database.

Who the citizens are is read for the whole batch in one query, not for each.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from consult import events
from consult.accounts.models import Profile, User
from consult.errors import Refused
from consult.responses import cells, intake, receipts, revising
from consult.responses.durability import refuse_unless_durable
from consult.responses.models import Response
from consult.responses.refusals import CitizensOnly, DistrictNeeded, NotAsked
from consult.responses.rules import asks, needs_district
from consult.responses.strata import Strata
from consult.responses.submissions import Place, Submission, Verb

Kept = datetime | Refused | None
"""When an answer was kept, or why not; None where the statement did not keep it."""


def keep(submissions: Sequence[Submission]) -> dict[Place, Kept]:
    """Keep, in one commit, the submissions that may be kept.

    :raises NotDurable: if the database could lose what it acknowledges
    """
    refuse_unless_durable()
    outcomes: dict[Place, Kept] = {}
    new = [s for s in submissions if s.verb == Verb.SUBMIT]
    revisions = [s for s in submissions if s.verb == Verb.REVISE]
    entries = _admitted(new, outcomes)
    with transaction.atomic():
        outcomes |= intake.keep(entries) if entries else {}
        outcomes |= revising.revise(revisions) if revisions else {}
        _tell(submissions, outcomes)
    return outcomes


def _admitted(
    submissions: Sequence[Submission], outcomes: dict[Place, Kept]
) -> list[intake.Entry]:
    """Return the rows to write; note in ``outcomes`` who may not answer, and why."""
    citizens = _citizens(submission.citizen_id for submission in submissions)
    entries = []
    for submission in submissions:
        try:
            entries.append(_entry(submission, citizens.get(submission.citizen_id)))
        except Refused as refusal:
            outcomes[submission.place] = refusal
    return entries


def _citizens(ids: Iterable[int]) -> dict[int, User]:
    active = User.objects.filter(pk__in=set(ids), is_active=True)
    found = active.exclude(phone_index=None).select_related("profile__district")
    return {citizen.pk: citizen for citizen in found}


def _entry(submission: Submission, citizen: User | None) -> intake.Entry:
    if citizen is None:
        raise CitizensOnly
    activity = submission.activity
    profile = getattr(citizen, "profile", None) or Profile()
    strata = Strata.of(
        profile, language=submission.language, channel=submission.channel
    )
    if needs_district(activity) and strata.district is None:
        raise DistrictNeeded(fields={"district": [DistrictNeeded.message]})
    if not asks(activity, strata.district):
        raise NotAsked
    return intake.Entry(
        activity_id=activity.pk,
        consultation_id=activity.consultation_id,
        participant=submission.participant.hex(),
        answers=submission.answers,
        activity_version=activity.version,
        district_id=strata.district.pk if strata.district else None,
        age_band=strata.age_band,
        gender=strata.gender,
        language=strata.language,
        channel=strata.channel,
        assurance=Response.Assurance.PHONE,
        code_hash=receipts.hash_of(submission.receipt_code).hex(),
        cells=cells.cells_of(activity, submission.answers),
        strata=strata.by_dimension(),
        key=str(submission.key) if submission.key else None,
        fingerprint=submission.fingerprint.hex(),
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
