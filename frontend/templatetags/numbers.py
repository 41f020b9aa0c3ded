"""Numbers as people here read them: 12,55,093 and 12.6 lakh, never a million."""

from functools import lru_cache

from babel.numbers import format_decimal, format_percent
from django import template
from django.utils.translation import gettext as _

from frontend.locales import LOCALES, active_locale

register = template.Library()

LAKH = 1_00_000
CRORE = 1_00_00_000


@register.filter
def grouped(number: float) -> str:
    """Write the number with the commas of lakh and crore."""
    return _decimal(number, active_locale().language)


@register.filter
def in_words(number: int) -> str:
    """Write the number for running text, shortened from one lakh on."""
    if number >= CRORE:
        return _("%(number)s crore") % {"number": _shortened(number, CRORE)}
    if number >= LAKH:
        return _("%(number)s lakh") % {"number": _shortened(number, LAKH)}
    return grouped(number)


@register.filter
def one_decimal(number: float) -> str:
    """Write a mean with one decimal."""
    return format_decimal(number, "0.0", locale=active_locale())


@register.filter
def percent(share: float) -> str:
    """Write a share of a hundred as a whole percentage."""
    return _percent(share, active_locale().language)


def _shortened(number: int, unit: int) -> str:
    return format_decimal(number / unit, "#,##,##0.#", locale=active_locale())


# A page of results writes hundreds of numbers, and CLDR's patterns are slow to fill.
@lru_cache(maxsize=10_000)
def _decimal(number: float, language: str) -> str:
    return format_decimal(number, locale=LOCALES[language])


@lru_cache(maxsize=1000)
def _percent(share: float, language: str) -> str:
    return format_percent(share / 100, locale=LOCALES[language])
