"""Themes, the texts in them, what writers contest, and what officials code."""

from consult.themes.models.coding import Code, Sample
from consult.themes.models.contest import LONGEST_CONTEST, Contest
from consult.themes.models.telling import Telling
from consult.themes.models.theme import (
    LONGEST_NAME,
    Grouping,
    Origin,
    Text,
    Theme,
    ThemeQuerySet,
)

__all__ = [
    "LONGEST_CONTEST",
    "LONGEST_NAME",
    "Code",
    "Contest",
    "Grouping",
    "Origin",
    "Sample",
    "Telling",
    "Text",
    "Theme",
    "ThemeQuerySet",
]
