import pytest

from consult.accounts.phones import (
    NotAPhone,
    index_of,
    masked,
    parsed,
    sealed,
    unsealed,
)

NUMBER = "+919825012345"


@pytest.mark.parametrize(
    "typed",
    [
        "9825012345",
        "98250 12345",
        " 098250-12345 ",
        "+91 98250 12345",
        "0091 98250 12345",
        "૯૮૨૫૦ ૧૨૩૪૫",
        "९८२५० १२३४५",
    ],
)
def test_a_number_is_read_as_people_type_it(typed):
    assert parsed(typed) == NUMBER


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc",
        "98250",
        "98250123456",
        "1234567890",
        "+1 415 555 2671",
        "079 2325 0000",
        "98250\x0012345 ext",
        "\ud800",
        "9" * 1000,
    ],
)
def test_what_no_text_message_can_reach_is_refused_and_the_field_named(typed):
    with pytest.raises(NotAPhone) as refusal:
        parsed(typed)

    assert list(refusal.value.fields) == ["phone"]


def test_other_regions_are_a_setting(settings):
    settings.PHONE_REGIONS = ["IN", "NP"]

    assert parsed("+977 984-1234567") == "+9779841234567"


def test_a_number_is_found_by_its_hash_and_written_to_by_its_ciphertext():
    assert index_of(NUMBER) == index_of(NUMBER) != index_of("+919825012346")
    assert sealed(NUMBER) != sealed(NUMBER)
    assert b"98250" not in sealed(NUMBER) + index_of(NUMBER)
    assert unsealed(sealed(NUMBER)) == NUMBER


def test_the_hash_of_a_number_depends_on_the_master_key(settings):
    before = index_of(NUMBER)
    settings.MASTER_KEY = "A" * 43 + "="

    assert index_of(NUMBER) != before


def test_a_masked_number_shows_two_digits_and_three():
    assert masked(NUMBER) == "98xxx xx345"
