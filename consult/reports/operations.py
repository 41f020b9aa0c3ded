"""Handing reports out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from consult.accounts import limits
from consult.accounts.models import User
from consult.consultations.models import Consultation
from consult.departments.rules import Person
from consult.errors import NotFound
from consult.languages import CODES
from consult.reports.edition import mark_of
from consult.reports.forms import FORMS
from consult.reports.models import KeptReport
from consult.reports.queries import report_document
from consult.reports.rules import is_out

PER_HOUR = 60
"""Reports that one official, or one address, may have written anew in an hour."""


@dataclass(frozen=True)
class File:
    """A file to be handed out; ``tag`` is another as soon as it says anything else."""

    name: str
    media_type: str
    content: bytes
    tag: str


def hand_out_report(
    consultation: Consultation,
    *,
    by: Person,
    form: str,
    language: str,
    at: datetime,
    address: str = "",
) -> File:
    """Return the report as a file, and keep it for the next reader once it is out.

    :raises NotFound: if there is no such form or language
    :raises: what `report_document` does
    ``address`` is where an anonymous reader asks from; what is kept costs nothing.

    :raises TooMany: after 60 reports in an hour that had to be written
    """
    if form not in FORMS or language not in CODES:
        raise NotFound
    document = report_document(consultation, reader=by, at=at)
    bucket = f"report:{by.pk}" if isinstance(by, User) else f"report from {address}"

    def write() -> bytes:
        limits.take(bucket, limit=PER_HOUR, seconds=3600)
        return FORMS[form].write(document, language, at)

    mark = mark_of(document["fingerprint"])
    if is_out(consultation, at):
        place = {"consultation": consultation, "language": language, "form": form}
        content = _kept(place, mark, write, at)
    else:
        content = write()
    return File(
        f"{consultation.slug}-{language}.{form}",
        FORMS[form].media_type,
        content,
        f'"{mark[:32]}.{language}.{form}"',
    )


def _kept(
    place: dict[str, Any], mark: str, write: Callable[[], bytes], at: datetime
) -> bytes:
    """Return the file that is kept, written anew where the facts are others."""
    kept = KeptReport.objects.filter(**place, fingerprint=mark).first()
    if kept:
        return bytes(kept.content)
    content = write()
    facts: dict[str, Any] = {"fingerprint": mark, "content": content, "made_at": at}
    KeptReport.objects.update_or_create(**place, defaults=facts)
    return content
