"""What a draft needs before the public may see it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.consultations.activities import kind_of
from consult.consultations.drafts import activities_of, document_of
from consult.consultations.findings import Finding
from consult.consultations.lint.missing import OPTIONAL
from consult.consultations.lint.stored import Kept, wording_of
from consult.consultations.models import Activity, Consultation

__all__ = ["OPTIONAL", "findings_in"]


def findings_in(
    consultation: Consultation,
    *,
    at: datetime,
    activities: Sequence[Activity] | None = None,
    kept: Kept | None = None,
) -> list[Finding]:
    """List all that keeps the consultation from being published at a moment.

    What the lint finds does, until it is mended or somebody lets it stand. What of
    it is at hand is not read again.
    """
    if activities is None:
        activities = activities_of(consultation)
    document = document_of(consultation, activities)
    wording = wording_of(consultation, document, kept)
    found = [*wording.standing, *_promises_and_dates(consultation, at)]
    if not activities:
        found.append(Finding("activities", _("Add at least one activity.")))
    for index, activity in enumerate(activities):
        lacking = kind_of(activity).unready(activity)
        found += [finding.under(f"activities[{index}]") for finding in lacking]
    return found


def _promises_and_dates(consultation: Consultation, at: datetime) -> Iterator[Finding]:
    if consultation.closes_at <= at:
        yield Finding("closes_at", _("The closing time has to be in the future."))
    if not consultation.heard_by:
        yield Finding("heard_by", _("Promise a date for saying what was heard."))
    elif consultation.heard_by < timezone.localdate(consultation.closes_at):
        yield Finding("heard_by", _("This date has to be after closing."))
    if not consultation.done_by:
        yield Finding("done_by", _("Promise a date for saying what was done."))
    elif consultation.heard_by and consultation.done_by < consultation.heard_by:
        yield Finding(
            "done_by", _("This date has to be after that for what was heard.")
        )
