"""Telephone numbers: read as people type them, kept so that none can be read.

Numbers are few enough to be hashed one by one, so the hash is keyed: without
the master key a stolen table finds nobody.
"""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberFormat,
    PhoneNumberType,
    format_number,
    is_valid_number,
    national_significant_number,
    number_type,
    parse,
    region_code_for_number,
)

from consult.accounts.keys import keyed_hash, seal, unseal
from consult.errors import Invalid
from consult.text.digits import to_latin

_CAN_RECEIVE_A_TEXT = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
_SHOWN_AT_START, _SHOWN_AT_END = 2, 3


class NotAPhone(Invalid):
    code = "not_a_phone"
    message = _("Enter a mobile number with 10 digits, such as 98250 12345.")

    def __init__(self) -> None:
        super().__init__(fields={"phone": [self.message]})


def parsed(text: str) -> str:
    """Return the number in international form (E.164), as in `+919825012345`.

    Digits of any script, spaces, hyphens, a leading 0 and +91 are understood.

    :raises NotAPhone: unless it can get a text message in `PHONE_REGIONS`
    """
    try:
        number = parse(to_latin(text), settings.PHONE_REGIONS[0])
    except NumberParseException:
        raise NotAPhone from None
    if not _can_be_written_to(number):
        raise NotAPhone
    return format_number(number, PhoneNumberFormat.E164)


def _can_be_written_to(number: PhoneNumber) -> bool:
    return (
        is_valid_number(number)
        and number_type(number) in _CAN_RECEIVE_A_TEXT
        and region_code_for_number(number) in settings.PHONE_REGIONS
    )


def index_of(phone: str) -> bytes:
    """Return the 32 bytes under which the number's account is found."""
    return keyed_hash("phone index", phone.encode())


def sealed(phone: str) -> bytes:
    """Return the number encrypted, for writing to it later."""
    return seal("phone", phone.encode())


def unsealed(ciphertext: bytes) -> str:
    """Return the number that was sealed.

    :raises cryptography.exceptions.InvalidTag: if it was changed meanwhile
    """
    return unseal("phone", bytes(ciphertext)).decode()


def masked(phone: str) -> str:
    """Return the number as its owner recognises it and nobody else: 98xxx xx345."""
    digits = national_significant_number(parse(phone))
    hidden = "x" * (len(digits) - _SHOWN_AT_START - _SHOWN_AT_END)
    shown = digits[:_SHOWN_AT_START] + hidden + digits[-_SHOWN_AT_END:]
    middle = len(shown) // 2
    return f"{shown[:middle]} {shown[middle:]}"
