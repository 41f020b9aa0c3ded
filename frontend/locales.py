"""How numbers and dates are written: Babel's locale of the page's language."""

from babel import Locale
from django.utils.translation import get_language

from consult.languages import ENGLISH, GUJARATI, HINDI

# India's English groups digits in lakh and crore and puts the day first.
LOCALES = {
    GUJARATI: Locale("gu", "IN"),
    HINDI: Locale("hi", "IN"),
    ENGLISH: Locale("en", "IN"),
}


def active_locale() -> Locale:
    """Return the locale of the language that the page is written in."""
    return LOCALES[get_language() or ENGLISH]
