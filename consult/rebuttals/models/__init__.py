"""What is said, the answers to it, and where both stand."""

from consult.rebuttals.models.claim import (
    Claim,
    ClaimQuerySet,
    ClaimReview,
    ClaimWriter,
    Source,
    Wording,
)
from consult.rebuttals.models.spread import (
    Appearance,
    Clarification,
    ClarificationQuerySet,
    Notice,
    Watch,
)

__all__ = [
    "Appearance",
    "Claim",
    "ClaimQuerySet",
    "ClaimReview",
    "ClaimWriter",
    "Clarification",
    "ClarificationQuerySet",
    "Notice",
    "Source",
    "Watch",
    "Wording",
]
