"""Dates and times of day in India, in the page's language, by CLDR."""

from datetime import date, datetime, timedelta

from babel.dates import format_date, format_datetime, get_month_names
from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.languages import ENGLISH, GUJARATI
from frontend.locales import active_locale

register = template.Library()

SOON = timedelta(hours=72)


@register.filter
def day(moment: date) -> str:
    """Write the date in full: 26 November 2026."""
    return format_date(_in_india(moment), "d MMMM y", active_locale())


@register.filter
def day_of_year(moment: date) -> str:
    """Write the date without its year: 26 November."""
    return format_date(_in_india(moment), "d MMMM", active_locale())


@register.filter
def short_day(moment: date) -> str:
    """Write the date as short as it stays clear: 26 Nov."""
    locale, there = active_locale(), _in_india(moment)
    short = format_date(there, "d MMM", locale)
    is_cut = short != format_date(there, "d MMMM", locale)
    # CLDR cuts Gujarati months without saying so; Hindi has its own sign.
    return f"{short}." if is_cut and locale.language == GUJARATI else short


@register.filter
def month(moment: date) -> str:
    """Write month and year, for promises that are no more exact: March 2027."""
    return format_date(_in_india(moment), "MMMM y", active_locale())


@register.filter
def clock(moment: datetime) -> str:
    """Write the time of day: 2:32 pm, બપોરે 2:32."""
    locale = active_locale()
    pattern = "h:mm a" if locale.language == ENGLISH else "B h:mm"
    return format_datetime(timezone.localtime(moment), pattern, locale=locale)


@register.filter
def clock_exact(moment: datetime) -> str:
    """Write the time of day to the second: 2:32:05 pm, બપોરે 2:32:05."""
    locale = active_locale()
    pattern = "h:mm:ss a" if locale.language == ENGLISH else "B h:mm:ss"
    return format_datetime(timezone.localtime(moment), pattern, locale=locale)


@register.filter
def time_left(ends_at: datetime, at: datetime) -> str:
    """Write how many minutes and seconds are left, none once it is over: 4:32."""
    minutes, seconds = divmod(max(0, int((ends_at - at).total_seconds())), 60)
    return f"{minutes}:{seconds:02}"


@register.filter
def is_soon(closes_at: datetime, at: datetime) -> bool:
    """Tell whether so little time is left that it should be pointed out."""
    return closes_at - at < SOON


@register.filter
def closing(closes_at: datetime, at: datetime) -> str:
    """Say until when one can answer, the more exactly the closer it is."""
    days = (_in_india(closes_at) - _in_india(at)).days
    if days == 0:
        return _("Until %(time)s today") % {"time": clock(closes_at)}
    if days == 1:
        return _("Until %(time)s tomorrow") % {"time": clock(closes_at)}
    if is_soon(closes_at, at):
        return days_left(closes_at, at)
    return _("Until %(day)s") % {"day": day_of_year(closes_at)}


@register.filter
def days_left(closes_at: datetime, at: datetime) -> str:
    """Say how many nights are left: 4 days left."""
    days = (_in_india(closes_at) - _in_india(at)).days
    if days <= 1:
        return closing(closes_at, at)
    return ngettext("%(count)s day left", "%(count)s days left", days) % {"count": days}


@register.filter
def days_late(promised: date | None, at: datetime) -> int:
    """Count the days since a promise that was to be kept by a date; 0 in time."""
    return max((_in_india(at) - promised).days, 0) if promised else 0


def month_name(number: int) -> str:
    """Return what a month is called, as it stands alone: November."""
    return get_month_names(locale=active_locale())[number]


def _in_india(moment: date) -> date:
    if isinstance(moment, datetime):
        return timezone.localtime(moment).date()
    return moment
