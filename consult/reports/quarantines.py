"""What was set aside of an activity's answers, as the public is told."""

from typing import Any

from consult.consultations.models import Activity
from consult.integrity.models import Quarantine
from consult.integrity.queries import told_in_public
from consult.translations import texts_of

Document = dict[str, Any]


def set_aside_of(activity: Activity) -> list[Document]:
    """List the quarantines that stand or stood, each of ten people at least."""
    return [_quarantine(row) for row in told_in_public(activity)]


def _quarantine(row: Quarantine) -> Document:
    return {
        "people": row.told,
        "reason": texts_of(row, "reason"),
        "decided_at": row.decided_at.isoformat() if row.decided_at else None,
        "lifted_at": row.lifted_at.isoformat() if row.lifted_at else None,
    }
