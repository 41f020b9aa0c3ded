"""Saying the same in every language, and numbers and days as people here read them."""

from collections.abc import Callable
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent
from django.utils import timezone, translation

from consult.languages import CODES, ENGLISH, GUJARATI, HINDI

Texts = dict[str, str]
"""{language: text}"""

LOCALES = {
    GUJARATI: Locale("gu", "IN"),
    HINDI: Locale("hi", "IN"),
    ENGLISH: Locale("en", "IN"),
}


def in_each_language(say: Callable[[], object]) -> Texts:
    """Return what is said, once for every language."""
    texts = {}
    for code in CODES:
        with translation.override(code):
            texts[code] = str(say())
    return texts


def grouped(number: float) -> str:
    """Write a number with the commas of lakh and crore."""
    return format_decimal(number, locale=_locale())


def one_decimal(number: float) -> str:
    """Write a number to one decimal."""
    return format_decimal(number, "0.0", locale=_locale())


def percent(share: float) -> str:
    """Write a share of a hundred as a whole percentage."""
    return format_percent(share / 100, locale=_locale())


def day(moment: str | date) -> str:
    """Write a day, or a moment's day in India, in full: 26 November 2026."""
    return format_date(_in_india(moment), "d MMMM y", _locale())


def day_and_time(moment: str | datetime) -> str:
    """Write a moment as it is in India: 26 November 2026, 2:32 pm."""
    there, locale = _in_india(moment), _locale()
    pattern = "h:mm a" if locale.language == ENGLISH else "B h:mm"
    return f"{day(there)}, {format_datetime(there, pattern, locale=locale)}"


def _locale() -> Locale:
    return LOCALES[translation.get_language() or ENGLISH]


def _in_india(moment: str | date) -> date:
    if isinstance(moment, str):
        # A day has no time, and a moment of the document is always in UTC.
        moment = datetime.fromisoformat(moment)
        if moment.tzinfo is None:
            return moment
    return timezone.localtime(moment) if isinstance(moment, datetime) else moment
