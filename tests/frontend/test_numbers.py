import pytest
from django.utils.translation import override

from frontend.templatetags.numbers import grouped, in_words, one_decimal, percent


@pytest.mark.parametrize("language", ["gu", "hi", "en"])
def test_numbers_are_grouped_by_lakh_and_crore(language):
    with override(language):
        assert grouped(12_55_093) == "12,55,093"


@pytest.mark.parametrize(
    ("language", "lakh", "crore"),
    [
        ("gu", "12.6 લાખ", "1.3 કરોડ"),
        ("hi", "12.6 लाख", "1.3 करोड़"),
        ("en", "12.6 lakh", "1.3 crore"),
    ],
)
def test_large_numbers_are_said_in_lakh_and_crore(language, lakh, crore):
    with override(language):
        assert in_words(12_55_093) == lakh
        assert in_words(1_25_50_930) == crore


def test_numbers_below_a_lakh_are_written_out():
    with override("en"):
        assert in_words(18_742) == "18,742"


def test_shares_are_whole_and_means_have_one_decimal():
    with override("gu"):
        assert percent(41) == "41%"
        assert one_decimal(6.06) == "6.1"
