"""The lint: what to mend in the wording of a draft before people read it.

A check is one small function with its examples, in a file of this folder, and a
line here. The checks read the draft as a document (`drafts.py`), so they need no
database, and an unsaved draft can be checked too.
"""

from collections.abc import Iterator
from typing import Any

from consult.consultations.findings import Finding
from consult.consultations.lint.balance import UNBALANCED
from consult.consultations.lint.base import Check
from consult.consultations.lint.capitals import CAPITALS
from consult.consultations.lint.choices import CHOICE_COUNT, NO_WAY_OUT, TOO_MANY
from consult.consultations.lint.double import DOUBLE
from consult.consultations.lint.figures import DATES, LINKS, NUMBERS
from consult.consultations.lint.items import Document
from consult.consultations.lint.leading import LEADING
from consult.consultations.lint.missing import MISSING
from consult.consultations.lint.negation import NEGATION
from consult.consultations.lint.pictures import UNDESCRIBED
from consult.consultations.lint.reading import LONG_SENTENCE, TOO_LONG

# In the order in which they are best mended.
CHECKS: list[Check[Any]] = [
    MISSING,
    UNDESCRIBED,
    CHOICE_COUNT,
    NUMBERS,
    DATES,
    LINKS,
    NEGATION,
    LEADING,
    DOUBLE,
    UNBALANCED,
    NO_WAY_OUT,
    TOO_MANY,
    LONG_SENTENCE,
    TOO_LONG,
    CAPITALS,
]


def lint(document: Document) -> Iterator[Finding]:
    """Yield what the checks find in a draft, waived or not."""
    for check in CHECKS:
        yield from check.findings(document)
