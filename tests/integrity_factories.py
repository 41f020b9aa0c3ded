"""What is odd, made for tests from real answers."""

from datetime import timedelta

from django.utils import timezone

from consult.consultations.participation import participant_in
from consult.integrity.models import Mark, Quarantine, Signal, Suspect
from consult.integrity.operations import approve_quarantine, propose_quarantine
from consult.integrity.quarantining import count_pointed
from consult.languages import CODES
from consult.responses.cells import CHANGES, cells_of
from consult.responses.models import Counter, Response
from tests.factories import MembershipFactory, answer_to, with_definition

WHY = {code: f"One machine sent them ({code})." for code in CODES}


def answers_in(activity, choices, *, network="", seconds=None, at=None):
    """Keep one answer for each number of a choice, with its mark; count them.

    Written past the intake, which the counting of many would make slow.
    """
    activity = with_definition(activity)
    first = Response.objects.filter(activity=activity).count()
    at = at or timezone.now() - timedelta(minutes=5)
    rows = [
        Response(
            activity=activity,
            participant=f"{activity.pk:08}{first + place:08}".encode(),
            answers=answer_to(activity, choice),
            language="gu",
            channel="web",
            code_hash=f"{activity.pk:08}{first + place:08}".encode(),
        )
        for place, choice in enumerate(choices)
    ]
    Response.objects.bulk_create(rows)
    Mark.objects.bulk_create(
        Mark(
            activity=activity,
            participant=row.participant,
            noted_at=at,
            network=network,
            seconds=seconds,
        )
        for row in rows
    )
    _count(activity, rows)
    return rows


def _count(activity, rows):
    for cell in [
        c for row in rows for c in [*cells_of(activity, row.answers), CHANGES]
    ]:
        counter, _new = Counter.objects.get_or_create(
            activity=activity, cell=cell, defaults={"count": 0}
        )
        counter.count += 1
        counter.save()


def signal_on(activity, rows, kind=Signal.Kind.NETWORK):
    """Raise a signal that points to the rows."""
    signal = Signal.objects.create(
        activity=activity,
        kind=kind,
        name=f"network {Signal.objects.count()}",
        facts={
            "people": len(rows),
            "cell": "",
            "count": round(0.9 * len(rows)),
            "base": len(rows),
            "before_count": 30,
            "before_base": 100,
        },
        since=timezone.now(),
        until=timezone.now(),
    )
    Suspect.objects.bulk_create(
        Suspect(signal=signal, participant=row.participant) for row in rows
    )
    count_pointed(signal)
    return signal


def officials_of(activity, *roles):
    """Return an official of the activity's department for each role."""
    department = activity.consultation.department
    return [
        MembershipFactory(department=department, role=role).official for role in roles
    ]


def standing_quarantine(activity, rows) -> Quarantine:
    """Set the rows aside, as two officials would."""
    analyst, approver = officials_of(activity, "analyst", "approver")
    signal = signal_on(activity, rows)
    proposed = propose_quarantine(signal, by=analyst, reason=WHY)
    return approve_quarantine(proposed, by=approver)


def standing_quarantine_of(activity, citizen) -> Quarantine:
    """Set twelve answers aside, of which one is the citizen's."""
    rows = answers_in(activity, [0] * 12)
    key = participant_in(activity, citizen.pk)
    Response.objects.filter(participant=rows[0].participant).update(participant=key)
    rows[0].participant = key
    return standing_quarantine(activity, rows)
