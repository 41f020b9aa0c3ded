"""Every change to what becomes of contributions. Officials' are recorded in `audit`."""

from consult.discussions.operations.answering import (
    answer_contribution,
    remove_summary,
    write_summary,
)
from consult.discussions.operations.endorsing import endorse, withdraw_endorsement
from consult.discussions.operations.seeing import mark_seen
from consult.discussions.operations.translating import (
    ask_machine_translation,
    correct_translation,
    translate_contribution,
)

__all__ = [
    "answer_contribution",
    "ask_machine_translation",
    "correct_translation",
    "endorse",
    "mark_seen",
    "remove_summary",
    "translate_contribution",
    "withdraw_endorsement",
    "write_summary",
]
