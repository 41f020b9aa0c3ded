from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override

from frontend.templatetags.dates import (
    clock,
    closing,
    day,
    days_late,
    days_left,
    is_soon,
    month,
    short_day,
)

# 14:32 in India on a Sunday.
NOW = datetime(2026, 11, 22, 9, 2, tzinfo=UTC)
LATE = datetime(2026, 11, 22, 18, 29, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "full", "short"),
    [
        ("gu", "26 નવેમ્બર 2026", "26 નવે."),
        ("hi", "26 नवंबर 2026", "26 नव॰"),
        ("en", "26 November 2026", "26 Nov"),
    ],
)
def test_dates_are_written_as_the_language_does(language, full, short):
    with override(language):
        assert day(date(2026, 11, 26)) == full
        assert short_day(date(2026, 11, 26)) == short


def test_a_month_that_is_not_cut_gets_no_full_stop():
    with override("gu"):
        assert short_day(date(2026, 5, 5)) == "5 મે"


@pytest.mark.parametrize(
    ("language", "time"),
    [("gu", "બપોરે 2:32"), ("hi", "दोपहर 2:32"), ("en", "2:32 pm")],
)
def test_times_are_those_of_india(language, time):
    with override(language):
        assert clock(NOW) == time


def test_closing_is_said_the_more_exactly_the_closer_it_is():
    with override("en"):
        assert closing(LATE, NOW) == "Until 11:59 pm today"
        assert closing(LATE + timedelta(days=1), NOW) == "Until 11:59 pm tomorrow"
        assert closing(LATE + timedelta(days=2), NOW) == "2 days left"
        assert closing(LATE + timedelta(days=4), NOW) == "Until 26 November"


def test_days_left_are_nights_in_india():
    with override("en"):
        assert days_left(LATE + timedelta(days=4), NOW) == "4 days left"


def test_only_less_than_three_days_are_soon():
    assert is_soon(NOW + timedelta(hours=71), NOW)
    assert not is_soon(NOW + timedelta(hours=72), NOW)


def test_promises_name_a_month():
    with override("en"):
        assert month(date(2027, 3, 31)) == "March 2027"


def test_a_promise_is_late_from_the_day_after_it():
    promised = date(2026, 11, 22)

    assert days_late(promised, NOW) == 0
    assert days_late(promised, NOW + timedelta(days=15)) == 15
