import pytest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from consult.errors import (
    Changed,
    Invalid,
    NotFound,
    NotPermitted,
    Refused,
    TooMany,
)


def refusals():
    """Return every refusal of the house, wherever it is defined."""
    found = [Refused]
    for refusal in found:
        found += refusal.__subclasses__()
    return found


def test_a_refusal_says_its_message():
    assert str(Refused()) == "This cannot be done."
    assert str(Refused("Not today.")) == "Not today."


def test_a_refusal_names_fields_and_when_to_try_again():
    refusal = TooMany(fields={"phone": ["Too often."]}, retry_after=60)

    assert refusal.fields == {"phone": ["Too often."]}
    assert refusal.retry_after == 60
    assert (Refused().fields, Refused().retry_after) == ({}, None)


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Refused, 409),
        (NotPermitted, 403),
        (NotFound, 404),
        (Invalid, 400),
        (Changed, 412),
        (TooMany, 429),
    ],
)
def test_each_refusal_has_the_status_that_says_the_same(refusal, status):
    assert refusal.status == status


def test_a_message_is_translated_when_it_is_shown():
    refusal = Refused(_("Gujarati"))

    with override("gu"):
        in_gujarati = str(refusal)
    with override("en"):
        assert str(refusal) == "Gujarati"
    assert in_gujarati != ""


def test_no_two_refusals_share_a_code():
    codes = [refusal.code for refusal in refusals() if "code" in vars(refusal)]

    assert len(codes) == len(set(codes))


def test_every_refusal_has_a_code_a_status_and_a_sentence():
    for refusal in refusals():
        assert refusal.code == refusal.code.lower()
        assert 400 <= refusal.status < 600
        assert str(refusal.message).endswith((".", "!"))
