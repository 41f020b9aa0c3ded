"""The verbs: saying what was heard and decided, reporting it, and what came of it."""

from consult.outcomes.operations.contesting import contest_by_code
from consult.outcomes.operations.reporting import (
    report_consultation,
    send_outcome_back,
    submit_outcome,
)
from consult.outcomes.operations.showing_progress import post_progress
from consult.outcomes.operations.writing import write_disposition, write_heard

__all__ = [
    "contest_by_code",
    "post_progress",
    "report_consultation",
    "send_outcome_back",
    "submit_outcome",
    "write_disposition",
    "write_heard",
]
