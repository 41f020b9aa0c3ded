"""Writing for others to read: writing, changing and taking back one's own.

What happens to a text afterwards is decided above (`moderation`), which moves it from
state to state (`moving`) and keeps the record of it.
"""

from consult.contributions.moving import (
    hide_contribution,
    hold_contribution,
    publish_contribution,
    set_grievance,
)
from consult.contributions.operations.changing import (
    delete_contribution,
    edit_contribution,
)
from consult.contributions.operations.writing import write_contribution

__all__ = [
    "delete_contribution",
    "edit_contribution",
    "hide_contribution",
    "hold_contribution",
    "publish_contribution",
    "set_grievance",
    "write_contribution",
]
