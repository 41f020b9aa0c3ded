"""Signing in, and what people say about themselves.

A number that has an account and one that has none are treated alike: nothing
looks for the account until the code has proved right.
"""

from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult import events
from consult.accounts import phones, sms
from consult.accounts.codes import new_code, use_code
from consult.accounts.limits import take
from consult.accounts.models import Allowance, ApiToken, Profile, SignInCode, User
from consult.accounts.queries import tokens_of, valid_token
from consult.accounts.tokens import (
    OPAQUE_PREFIX,
    REVOCATIONS,
    Claims,
    hash_of,
    new_token,
    signed,
)
from consult.districts.models import District
from consult.errors import Invalid, NotFound, NotPermitted, Refused
from consult.languages import GUJARATI

RESEND_SECONDS = 60
_TOKEN_USE_IS_NOTED_EVERY = timedelta(hours=1)


class CodeNotSent(Refused):
    code = "code_not_sent"
    status = 503
    message = _("The code could not be sent. Please try again in a few minutes.")


class AccountClosed(NotPermitted):
    code = "account_closed"
    message = _("This account is closed.")


class TokenRefused(NotPermitted):
    code = "token_refused"
    status = 401
    message = _("This token is not valid, or no longer.")


# --- Signing in ----------------------------------------------------------------


def request_code(phone: str, *, address: str, language: str) -> str:
    """Send a code to the number, whether or not it has an account.

    Returns the number in international form. An earlier code stops working.

    :raises NotAPhone: if no text message can reach it
    :raises TooMany: too soon after the last one, or too many for the number,
        the address or the site's budget
    :raises CodeNotSent: if the gateway cannot take the message now
    """
    number = phones.parsed(phone)
    # The address comes first, so that who is stopped by it uses up nobody else's.
    # It is generous: mobile networks put thousands of people behind one address.
    take(f"codes to {address}", limit=300, seconds=600)
    take(f"code to {number}", limit=1, seconds=RESEND_SECONDS)
    take(f"codes to {number}", limit=3, seconds=900)
    take(f"codes a day to {number}", limit=10, seconds=86_400)
    take("codes to all", limit=settings.SMS_PER_HOUR, seconds=3600)

    code = new_code(number)
    if not connection.in_atomic_block:
        # Those who wait for the gateway must not keep the pool's last connection
        # from the writer.
        connection.close()
    try:
        sms.send(number, "sign_in_code", language=language, code=code)
    except OSError as fault:
        raise CodeNotSent(retry_after=RESEND_SECONDS) from fault
    return number


def confirm_code(
    phone: str, code: str, *, address: str, language: str = GUJARATI
) -> User:
    """Return the account of whoever shows the code, opening it the first time.

    :raises NotAPhone: if no text message could have reached the number
    :raises WrongCode: if it is another code
    :raises CodeExpired: if it was used, is too old or was tried too often
    :raises TooMany: if the address tried too many
    :raises AccountClosed: if the account may no longer sign in
    """
    number = phones.parsed(phone)
    take(f"tries from {address}", limit=600, seconds=600)
    take(f"tries for {number}", limit=15, seconds=900)
    use_code(number, code)

    user = register_citizen(number, language=language)
    if not user.is_active:
        raise AccountClosed
    return user


# --- Accounts --------------------------------------------------------------------


@transaction.atomic
def register_citizen(phone: str, *, language: str = GUJARATI) -> User:
    """Return the account of the number (E.164), opening it if there is none."""
    user, is_new = User.objects.get_or_create(
        phone_index=phones.index_of(phone),
        defaults={
            "phone_sealed": phones.sealed(phone),
            "language": language,
            "password": _no_password(),
        },
    )
    if is_new:
        Profile.objects.create(user=user)
    return user


@transaction.atomic
def register_official(email: str, *, full_name: str, password: str | None) -> User:
    """Open an account that signs in by e-mail and password; rights come apart.

    Without a password nobody signs in, until one is set.
    """
    user = User(email=email.lower(), full_name=full_name)
    user.set_password(password)
    user.save()
    Profile.objects.create(user=user)
    return user


def _no_password() -> str:
    nobody = User()
    nobody.set_unusable_password()
    return nobody.password


# --- What people say about themselves ----------------------------------------------


def save_profile(
    user: User, *, district: District | None, age_band: str, gender: str
) -> Profile:
    """Keep what the user says; None and "" mean that they prefer not to say.

    :raises Invalid: for an age band or gender that is not offered
    """
    _check_offered("age_band", age_band, Profile.AgeBand.values)
    _check_offered("gender", gender, Profile.Gender.values)
    said = {"district": district, "age_band": age_band, "gender": gender}
    profile, _is_new = Profile.objects.update_or_create(
        user=user, defaults={**said, "answered_at": timezone.now()}
    )
    return profile


def skip_profile(user: User) -> None:
    """Remember that the user was asked and would rather not say anything now."""
    Profile.objects.update_or_create(
        user=user, defaults={"answered_at": timezone.now()}
    )


def _check_offered(field: str, value: str, offered: list[str]) -> None:
    if value and value not in offered:
        raise Invalid(fields={field: [_("Choose one of the answers offered.")]})


# --- Access tokens -----------------------------------------------------------------


def issue_token(user: User, label: str) -> str:
    """Return a new access token for the user's programs; it is shown only now."""
    token = new_token()
    ApiToken.objects.create(user=user, token_hash=hash_of(token), label=label)
    return token


def revoke_token(user: User, token_id: int) -> None:
    """End one of the user's access tokens, and every signed token made from it.

    :raises NotFound: if the user has no such token
    """
    if not tokens_of(user).filter(pk=token_id).update(revoked_at=timezone.now()):
        raise NotFound
    events.tell(REVOCATIONS, "token.revoked")


def exchange_token(token: str) -> str:
    """Return a signed token of 15 minutes for an opaque one.

    :raises TokenRefused: if it was never issued, is revoked or is not opaque
    """
    kept = valid_token(token)
    if kept is None or not token.startswith(OPAQUE_PREFIX):
        raise TokenRefused
    is_citizen = kept.user.phone_index is not None
    return signed(Claims(kept.user_id, kept.pk, is_citizen))


def user_of_token(token: str) -> User | None:
    """Return for whom the token, opaque or signed, acts; None if it is worthless."""
    kept = valid_token(token)
    if kept is None:
        return None
    _note_use(kept)
    return kept.user


def _note_use(token: ApiToken) -> None:
    at = timezone.now()
    # Noted now and then only: a busy program must not cost a write a request.
    if token.last_used_at and at - token.last_used_at < _TOKEN_USE_IS_NOTED_EVERY:
        return
    ApiToken.objects.filter(pk=token.pk).update(last_used_at=at)


# --- Housekeeping --------------------------------------------------------------------


def forget_what_expired() -> int:
    """Delete codes that no longer work and limits that are full; return how many."""
    codes, _by_model = SignInCode.objects.filter(expires_at__lte=Now()).delete()
    limits, _by_model = Allowance.objects.filter(full_at__lte=Now()).delete()
    return codes + limits
