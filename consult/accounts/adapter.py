"""Where the site differs from django-allauth: limits, messages, closed accounts.

allauth runs the sign-in itself (stages, session, record of methods); why the
citizens' code is our own is told in docs/decisions/sign-in.md.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from consult.accounts.addresses import address_of
from consult.accounts.limits import give_back, take
from consult.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Signs officials in by password, under limits that parallel tries cannot pass."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("The e-mail address or the password is wrong."),
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try before the password is looked at.

        The close limit holds for one account from one address, so that a stranger's
        wrong passwords do not lock its official out. The wide one is for many
        addresses that try one account; what the close limit refuses does not use it up.

        :raises TooMany: for the address of the request, the account from there, or
            the account
        """
        address = address_of(request)
        take(f"passwords from {address}", limit=60, seconds=900)
        take(_bucket_from(address, credentials), limit=10, seconds=3600)
        take(_bucket_of(credentials), limit=100, seconds=3600)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        if user is None or not user.is_active:
            return None
        give_back(_bucket_from(address_of(request), credentials))
        give_back(_bucket_of(credentials))
        return user

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: each page tells where its reader stands."""


def _bucket_from(address: str, credentials: dict[str, Any]) -> str:
    return f"{_bucket_of(credentials)} from {address}"


def _bucket_of(credentials: dict[str, Any]) -> str:
    return f"passwords for {credentials.get('email', '').lower()}"
