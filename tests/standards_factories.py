"""The community standards that come along, also where a test has emptied the tables."""

from consult.standards.models import Edition, Standard, WordList
from consult.standards.shipped import keep_first_edition


def first_edition():
    """Return the edition that is there from the first migration on."""
    keep_first_edition(Edition, Standard, WordList)
    return Edition.objects.get(version=1)


def rule(number=1):
    """Return a rule of the first edition."""
    return first_edition().standards.get(number=number)
