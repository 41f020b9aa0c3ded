"""What a citizen may learn of their own responses."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from consult.accounts import limits, receipts
from consult.accounts.models import User
from consult.consultations.activities import Answers
from consult.consultations.models import Activity
from consult.departments.rules import Person
from consult.errors import NotFound
from consult.responses.models import Response, WithdrawnReceipt
from consult.responses.rules import is_citizen
from consult.responses.submissions import participant_in

SAID = """
SELECT answers, district_id FROM responses_response
WHERE activity_id = %s AND participant = %s
"""


class Said(NamedTuple):
    """What a citizen answered, and the district it was counted in."""

    participant: bytes
    answers: Answers
    district_id: int | None


@dataclass(frozen=True)
class ReceiptStatus:
    """What a receipt code says: for which activity, since when, and if it counts."""

    activity: Activity
    is_counted: bool
    issued_at: datetime


def response_of(citizen: Person, activity: Activity) -> Response | None:
    """Return the citizen's response to the activity, if there is one."""
    if not isinstance(citizen, User) or not is_citizen(citizen):
        return None
    participant = participant_in(activity, citizen.pk)
    found = Response.objects.filter(activity=activity, participant=participant)
    return found.order_by().first()


def said_by(citizen: Person, activity: Activity) -> Said | None:
    """Return what the citizen answered, if they did, by one plain statement.

    It is asked with the page after every answer, for which the ORM would take longer
    to write it than PostgreSQL to answer it.
    """
    if not isinstance(citizen, User) or not is_citizen(citizen):
        return None
    participant = participant_in(activity, citizen.pk)
    with connection.cursor() as cursor:
        row = cursor.execute(SAID, [activity.pk, participant]).fetchone()
    return Said(participant, json.loads(row[0]), row[1]) if row else None


def receipt_status(code: str, *, address: str) -> ReceiptStatus:
    """Return what became of the answer that a receipt code was given for.

    :raises TooMany: after 20 look-ups from one network address in an hour
    :raises NotFound: if the code was never given
    """
    limits.take(f"receipt:{address}", limit=20, seconds=3600)
    code_hash = receipts.hash_of(code)
    counted = Response.objects.select_related("activity__consultation")
    if response := counted.filter(code_hash=code_hash).first():
        return ReceiptStatus(response.activity, True, response.submitted_at)
    gone = WithdrawnReceipt.objects.select_related("activity__consultation")
    if receipt := gone.filter(code_hash=code_hash).first():
        return ReceiptStatus(receipt.activity, False, receipt.issued_at)
    raise NotFound
