"""The verbs: answering claims, and putting the answers where the claims are said."""

from consult.rebuttals.operations.clarifying import (
    attach_clarification,
    detach_clarification,
    dismiss_appearance,
    see_notice,
)
from consult.rebuttals.operations.drafting import (
    begin_claim,
    delete_claim,
    edit_claim,
)
from consult.rebuttals.operations.reviewing import (
    approve_claim,
    reopen_claim,
    send_claim_back,
    submit_claim,
    withdraw_claim,
)
from consult.rebuttals.operations.watching import look_for_claims

__all__ = [
    "approve_claim",
    "attach_clarification",
    "begin_claim",
    "delete_claim",
    "detach_clarification",
    "dismiss_appearance",
    "edit_claim",
    "look_for_claims",
    "reopen_claim",
    "see_notice",
    "send_claim_back",
    "submit_claim",
    "withdraw_claim",
]
