import pytest

from frontend.moulds import GAP, mould_of

pytestmark = pytest.mark.django_db


def page(code):
    context = {"code": code, "is_open": False, "said": []}
    return mould_of("fragments/receipt.html", "/en/x/", context)


def test_a_mould_is_filled_for_each_reader():
    mould = page(GAP)

    for code in ("7Q4K-DM82-XR5T", "2222-3333-4444"):
        assert mould.filled(code) == page(code).filled("")


def test_what_a_page_says_by_chance_is_no_gap():
    assert len(page("0123456789abcdef").parts) == 1
