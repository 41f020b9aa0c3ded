"""The code that proves that somebody holds a telephone.

Six digits are few, so tries are counted by the database before anything is
compared, and a right code is used up by whoever deletes its row.
"""

import hmac
import secrets
from datetime import timedelta

from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from consult.accounts.keys import keyed_hash
from consult.accounts.models import SignInCode
from consult.accounts.phones import index_of
from consult.errors import Invalid
from consult.text.digits import to_latin

DIGITS = 6
TRIES = 5
LIFE = timedelta(minutes=5)


class WrongCode(Invalid):
    code = "wrong_code"
    message = _("This is not the code that was sent. Check the six digits.")

    def __init__(self) -> None:
        super().__init__(fields={"code": [self.message]})


class CodeExpired(WrongCode):
    code = "code_expired"
    message = _("This code no longer works. Ask for a new one.")


def new_code(phone: str) -> str:
    """Return a fresh code for the number; it replaces any earlier one."""
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    fresh = SignInCode(
        phone_index=index_of(phone),
        code_hash=_hash(phone, code),
        expires_at=Now() + LIFE,
    )
    SignInCode.objects.bulk_create(
        [fresh],
        update_conflicts=True,
        unique_fields=["phone_index"],
        update_fields=["code_hash", "tries", "expires_at"],
    )
    return code


def use_code(phone: str, code: str) -> None:
    """Use up the number's code; of parallel calls with it, one succeeds.

    :raises CodeExpired: if there is none, it is too old, or was tried too often
    :raises WrongCode: if it is another
    """
    kept = _counting_the_try(phone)
    if not hmac.compare_digest(bytes(kept.code_hash), _hash(phone, _typed(code))):
        raise WrongCode
    # Whoever deletes the row was first; the hash spares a code sent meanwhile.
    used, _by_model = SignInCode.objects.filter(
        pk=kept.pk, code_hash=kept.code_hash
    ).delete()
    if not used:
        raise CodeExpired


def _counting_the_try(phone: str) -> SignInCode:
    codes = SignInCode.objects.filter(
        phone_index=index_of(phone), tries__lt=TRIES, expires_at__gt=Now()
    )
    if not codes.update(tries=F("tries") + 1):
        raise CodeExpired
    kept = SignInCode.objects.filter(phone_index=index_of(phone)).first()
    if kept is None:
        raise CodeExpired
    return kept


def _typed(code: str) -> str:
    """Return the digits of what was typed, in any script and with any spaces."""
    return "".join(to_latin(code).split())


def _hash(phone: str, code: str) -> bytes:
    return keyed_hash("sign-in code", f"{phone} {code}".encode(errors="replace"))
