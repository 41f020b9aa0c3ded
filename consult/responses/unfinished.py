"""Answers that were begun and are kept for later, for whoever holds their code.

Nobody signs in for it. A code of twelve signs, like that of a receipt, finds what was
typed and is half of the key that opens it; the other half is the master key. What is
kept was not checked: that happens when it is sent.
"""

import json
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts import limits
from consult.accounts.keys import keyed_hash, seal, unseal
from consult.accounts.receipts import (
    HASH_BYTES,
    LENGTH,
    in_groups,
    new_code,
    plain,
)
from consult.consultations.models import Activity
from consult.errors import Invalid, NotFound
from consult.responses.models import UnfinishedAnswer
from consult.responses.refusals import Closed

Typed = dict[str, list[str]]
"""{name of an input: what was typed or chosen there}"""

KEPT_FOR = timedelta(days=30)
"""Or until the consultation closes, where that comes first.

Only the former is stored: the closing time may yet be moved.
"""

LARGEST = 128 * 1024
"""Bytes of what was typed, as JSON."""

# Many share one address behind their carrier; a code has sixty bits, so that these
# keep machines from filling the table, not from guessing.
KEPT_AN_HOUR, OPENED_AN_HOUR = 200, 400


class TooLong(Invalid):
    code = "too_long"
    message = _("This is too much to be kept for later. Shorten your longest texts.")


@dataclass(frozen=True)
class Unfinished:
    """What was typed, in which activity, and how long it is kept."""

    activity: Activity
    typed: Typed
    code: str
    kept_until: datetime


def keep_unfinished(
    activity: Activity, typed: Typed, *, address: str, code: str = ""
) -> str:
    """Keep what was typed so far, and return the code that opens it.

    With a code it takes the place of what the code opened before, if there is such.

    :raises Closed: unless the activity takes answers now
    :raises TooLong: if it is more than 128 KB
    :raises TooMany: after 200 from one network address in an hour
    """
    at = timezone.now()
    if not activity.consultation.is_open(at):
        raise Closed
    document = json.dumps(typed, ensure_ascii=False).encode()
    if len(document) > LARGEST:
        raise TooLong
    limits.take(f"keep unfinished:{address}", limit=KEPT_AN_HOUR, seconds=3600)

    code = in_groups(plain(code)) if _find(code) else new_code()
    UnfinishedAnswer.objects.update_or_create(
        code_hash=_hash_of(code),
        defaults={
            "activity": activity,
            "sealed": seal(_purpose(code), zlib.compress(document)),
            "kept_until": at + KEPT_FOR,
        },
    )
    return code


def unfinished_of(code: str, *, address: str) -> Unfinished:
    """Return what was kept under the code.

    :raises NotFound: if nothing is, or is any longer
    :raises TooMany: after 400 look-ups from one network address in an hour
    """
    limits.take(f"open unfinished:{address}", limit=OPENED_AN_HOUR, seconds=3600)
    found = _find(code)
    if found is None:
        raise NotFound
    document = zlib.decompress(unseal(_purpose(code), bytes(found.sealed)))
    typed = json.loads(document)
    until = min(found.kept_until, found.activity.consultation.closes_at)
    return Unfinished(found.activity, typed, in_groups(plain(code)), until)


def forget_unfinished(code: str) -> None:
    """Remove what was kept under the code, if it is one, once it has been sent."""
    if _is_code(code):
        UnfinishedAnswer.objects.filter(code_hash=_hash_of(code)).delete()


def forget_old_unfinished() -> int:
    """Remove what was kept long enough or has closed for good; return how many."""
    sealed = Q(activity__consultation__sealed_at__isnull=False)
    old = UnfinishedAnswer.objects.filter(Q(kept_until__lte=Now()) | sealed)
    return old.delete()[0]


def _find(code: str) -> UnfinishedAnswer | None:
    if not _is_code(code):
        return None
    return (
        UnfinishedAnswer.objects.select_related("activity__consultation")
        .filter(
            code_hash=_hash_of(code),
            kept_until__gt=Now(),
            activity__consultation__closes_at__gt=Now(),
        )
        .first()
    )


def _is_code(code: str) -> bool:
    return len(plain(code)) == LENGTH


def _hash_of(code: str) -> bytes:
    return keyed_hash("unfinished answer", plain(code).encode())[:HASH_BYTES]


def _purpose(code: str) -> str:
    return f"unfinished answer {plain(code)}"
