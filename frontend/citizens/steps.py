"""The four steps every consultation promises, as its timeline shows them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from consult.consultations.models import Consultation
from frontend.templatetags.dates import month, short_day

Phase = Consultation.Phase


@dataclass(frozen=True)
class Step:
    """One step with its date, or the date by which it is promised."""

    name: str
    date: str
    is_past: bool = False
    is_now: bool = False


def steps_of(consultation: Consultation, at: datetime) -> list[Step]:
    """List the steps from opening to what was done, and mark where it stands."""
    phase = consultation.phase(at)
    is_over = phase in (Phase.BEING_COUNTED, Phase.CLOSED)
    return [
        Step(
            _("Open"),
            _opening(consultation, phase),
            is_over,
            is_now=phase == Phase.OPEN,
        ),
        Step(
            _("Closed"),
            short_day(consultation.closes_at),
            consultation.reported_at is not None,
            is_now=is_over and consultation.reported_at is None,
        ),
        _heard(consultation),
        _done(consultation),
    ]


def _heard(consultation: Consultation) -> Step:
    if consultation.reported_at:
        return Step(_("What we heard"), short_day(consultation.reported_at), True)
    return Step(_("What we heard"), _promise(consultation))


def _done(consultation: Consultation) -> Step:
    """Say what is being done once it was reported, and when all of it is."""
    if consultation.reported_at and consultation.next_due_on is None:
        return Step(_("What we did"), _("done"), is_past=True)
    if consultation.reported_at:
        return Step(_("What we did"), _("under way"), is_now=True)
    by = month(consultation.done_by) if consultation.done_by else ""
    return Step(_("What we did"), by)


def _opening(consultation: Consultation, phase: str) -> str:
    if phase == Phase.UPCOMING:
        return _("from %(day)s") % {"day": short_day(consultation.opens_at)}
    return _("until %(day)s") % {"day": short_day(consultation.closes_at)}


def _promise(consultation: Consultation) -> str:
    if not consultation.heard_by:
        return ""
    return _("by %(day)s") % {"day": short_day(consultation.heard_by)}
