"""Asking for a review, approving, and sending back: each asked once more."""

from collections.abc import Mapping
from typing import Any

from consult.consultations.models import Consultation
from consult.consultations.operations import (
    approve_consultation,
    send_back,
    submit_for_review,
)
from consult.consultations.rules import (
    can_approve,
    can_send_back,
    can_write,
    has_written,
)
from consult.errors import Refused
from frontend.officials.deciding import Decision, view_of
from frontend.officials.decisions import what_is_launched
from frontend.officials.doors import OfficialRequest
from frontend.officials.drafting.reasons import RETURN


def whose_text(
    request: OfficialRequest, consultation: Consultation, refusal: Refused | None
) -> Mapping[str, Any]:
    """Return who wrote it, and whether the reader did."""
    writers = consultation.writers.select_related("official").order_by("pk")
    return {
        **what_is_launched(request, consultation, refusal),
        "writers": [writer.official for writer in writers],
        "is_own": has_written(request.user, consultation),
    }


SUBMIT = Decision(
    "submit", submit_for_review, can_write, "submitted", besides=what_is_launched
)
APPROVE = Decision(
    "approve", approve_consultation, can_approve, "approved", besides=whose_text
)
SEND_BACK = Decision("send_back", send_back, can_send_back, "sent_back", level=RETURN)

# Each shows what it means, who wrote it or what is missing, and carries it out.
submit = view_of(SUBMIT)
approve = view_of(APPROVE)
back = view_of(SEND_BACK)
