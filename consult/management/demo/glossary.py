"""Terms that the demo's department has fixed, so that its glossary is not empty."""

from consult.accounts.models import User
from consult.departments.models import Department
from consult.wording.operations import add_term

TERMS = [
    {"gu": "પીવાનું પાણી", "hi": "पीने का पानी", "en": "drinking water"},
    {"gu": "નળ", "hi": "नल", "en": "tap"},
    {"gu": "વોર્ડ", "hi": "वार्ड", "en": "ward"},
    {"gu": "જિલ્લો", "hi": "ज़िला", "en": "district"},
    {"gu": "પરામર્શ", "hi": "परामर्श", "en": "consultation"},
]


def fix_terms(department: Department, *, by: User) -> None:
    """Write the terms into the department's glossary."""
    for word in TERMS:
        add_term(department, by=by, word=word)
