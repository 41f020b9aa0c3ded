"""Every change to what is asked. Each is recorded in `audit`."""

from consult.consultations.operations.drafting import (
    create_draft,
    delete_draft,
    edit_draft,
)
from consult.consultations.operations.launching import (
    extend_consultation,
    publish_consultation,
    withdraw_consultation,
)

__all__ = [
    "create_draft",
    "delete_draft",
    "edit_draft",
    "extend_consultation",
    "publish_consultation",
    "withdraw_consultation",
]
