"""What readers, authors and moderators do: every change of state, one function each."""

from consult.moderation.operations.appealing import appeal, decide_appeal
from consult.moderation.operations.bulk import (
    confirm_bulk_hiding,
    discard_bulk_hiding,
    hide_many,
)
from consult.moderation.operations.cases import (
    acknowledge,
    claim,
    follow,
    open_case,
    release,
    take_up,
)
from consult.moderation.operations.deciding import (
    ask_second_opinion,
    decide_hidden,
    decide_published,
    undo_decision,
)
from consult.moderation.operations.flagging import flag_contribution
from consult.moderation.operations.handing_off import hand_off, mark_grievance

__all__ = [
    "acknowledge",
    "appeal",
    "ask_second_opinion",
    "claim",
    "confirm_bulk_hiding",
    "decide_appeal",
    "decide_hidden",
    "decide_published",
    "discard_bulk_hiding",
    "flag_contribution",
    "follow",
    "hand_off",
    "hide_many",
    "mark_grievance",
    "open_case",
    "release",
    "take_up",
    "undo_decision",
]
