"""Launching, extending, closing, withdrawing and deleting: each asked once more."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from consult.consultations.elections import freezing_window
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    close_early,
    delete_draft,
    extend_consultation,
    publish_consultation,
    withdraw_consultation,
)
from consult.consultations.queries import office_consultation
from consult.consultations.readiness import findings_in
from consult.consultations.refusals import NotReady
from consult.consultations.rules import can_publish, can_write
from consult.errors import Refused
from frontend.officials.deciding import ASKED, Decision, decision_page, view_of
from frontend.officials.done import to_desk
from frontend.officials.doors import OfficialRequest, officials_only
from frontend.officials.drafting.boxes import Notes
from frontend.officials.drafting.reasons import EXTENSION, PUBLIC_REASON
from frontend.officials.sent import version_sent


def what_is_launched(
    request: OfficialRequest, consultation: Consultation, refusal: Refused | None
) -> Mapping[str, Any]:
    """Return how much is asked, and what still keeps it from being launched."""
    activities = consultation.activities.all()
    return {
        "missing": _missing(consultation, refusal),
        "questions": sum(activity.questions.count() for activity in activities),
        "frozen": freezing_window(consultation, timezone.now(), consultation.opens_at),
    }


def what_holds_it_back(
    request: OfficialRequest, consultation: Consultation, refusal: Refused | None
) -> Mapping[str, Any]:
    """Return the election in which it may not be extended, if there is one."""
    return {"frozen": freezing_window(consultation, timezone.now())}


PUBLISH = Decision(
    "publish", publish_consultation, can_publish, "published", besides=what_is_launched
)
EXTEND = Decision(
    "extend",
    extend_consultation,
    can_publish,
    "extended",
    level=EXTENSION,
    first=["closes_at"],
    besides=what_holds_it_back,
)
CLOSE_EARLY = Decision(
    "close_early", close_early, can_publish, "closed_early", level=PUBLIC_REASON
)
WITHDRAW = Decision(
    "withdraw", withdraw_consultation, can_publish, "withdrawn", level=PUBLIC_REASON
)

# Each asks for what has to be said, says what it fixes, and carries it out.
publish = view_of(PUBLISH)
extend = view_of(EXTEND)
close = view_of(CLOSE_EARLY)
withdraw = view_of(WITHDRAW)


@require_http_methods(ASKED)
@officials_only
def delete(request: OfficialRequest, slug: str) -> HttpResponse:
    """Ask once more, and delete the draft."""
    consultation = office_consultation(slug, by=request.user)
    refusal = None
    if request.method == "POST":
        try:
            delete_draft(consultation, by=request.user, version=version_sent(request))
        except Refused as reason:
            refusal = reason
        else:
            return to_desk("deleted")
    may = can_write(request.user, consultation)
    return decision_page(request, "delete", consultation, refusal, may=may)


def _missing(consultation: Consultation, refusal: Refused | None) -> Notes:
    """Return what keeps it from being launched."""
    if isinstance(refusal, NotReady):
        return Notes.of({}, refusal.findings)
    return Notes.of({}, findings_in(consultation, at=timezone.now()))
