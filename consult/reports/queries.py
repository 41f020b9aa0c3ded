"""What may be read of a report before a file is made of it."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Consultation
from consult.departments.rules import Person
from consult.errors import NotPermitted, Refused
from consult.reports.documents import Document, document_of
from consult.reports.models import KeptReport
from consult.reports.rules import (
    can_read_report,
    is_for_the_public,
    is_out,
    waits_to_be_reported,
)


class ReportNotOut(Refused):
    code = "report_not_out"
    message = _("The report can be read once the consultation has closed.")


NOT_REPORTED = _("The report can be read once the department has said what it heard.")


def report_document(
    consultation: Consultation, *, reader: Person, at: datetime
) -> Document:
    """Return the report as plain data; see `documents.document_of`.

    Once it is out, everybody reads what the public reads; before, members of the
    department read what they see of the results.

    :raises ReportNotOut: before closing, and where only those who answered see the
        results before it was reported
    :raises NotPermitted: if the public never sees these results
    """
    refuse_unless_readable(consultation, reader=reader, at=at)
    sees = AnonymousUser() if is_out(consultation, at) else reader
    return document_of(consultation, reader=sees, at=at)


def refuse_unless_readable(
    consultation: Consultation, *, reader: Person, at: datetime
) -> None:
    """Refuse whoever may not have the report, or not yet.

    :raises: what `report_document` does
    """
    if can_read_report(reader, consultation, at=at):
        return
    if consultation.status == Consultation.Status.WITHDRAWN:
        raise NotPermitted
    if waits_to_be_reported(consultation):
        raise ReportNotOut(NOT_REPORTED)
    if not is_for_the_public(consultation):
        raise NotPermitted
    raise ReportNotOut


def kept_sizes(consultation: Consultation) -> dict[tuple[str, str], int]:
    """Return how many bytes each kept file has, by its form and language."""
    kept = KeptReport.objects.filter(consultation=consultation)
    sizes = kept.annotate(size=Length("content"))
    return {
        (form, language): size
        for form, language, size in sizes.values_list("form", "language", "size")
    }
