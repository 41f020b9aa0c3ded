"""What citizens write for others: the text, what else it said, how much there is."""

from consult.contributions.models.census import Census
from consult.contributions.models.contribution import (
    Contribution,
    ContributionQuerySet,
    hash_of,
)
from consult.contributions.models.versions import ContributionTranslation, Revision

__all__ = [
    "Census",
    "Contribution",
    "ContributionQuerySet",
    "ContributionTranslation",
    "Revision",
    "hash_of",
]
