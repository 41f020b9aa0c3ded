"""Whether somebody answers for an activity's themes, so that they stay as they are."""

from consult.consultations.models import Activity, Consultation
from consult.errors import Refused
from consult.themes.refusals import OutcomeInReview, OutcomeIsReported


def settled_by(activity: Activity) -> Refused | None:
    """Return why the activity's themes stay as they are; None while they may change."""
    # Asked by the name of the relation: outcomes stand above themes.
    rows = Consultation.objects.filter(pk=activity.consultation_id)
    reported_at, state = rows.values_list("reported_at", "outcome__state").get()
    if reported_at:
        return OutcomeIsReported()
    return OutcomeInReview() if state == "in_review" else None
