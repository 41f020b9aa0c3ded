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

        :raises TooMany: for the address of the request or of the account
        """
        take(f"passwords from {address_of(request)}", limit=60, seconds=900)
        take(_bucket_of(credentials), limit=10, seconds=3600)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        user = super().authenticate(request, **credentials)
        if user is None or not user.is_active:
            return None
        give_back(_bucket_of(credentials))
        return user

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing: each page tells where its reader stands."""


def _bucket_of(credentials: dict[str, Any]) -> str:
    return f"passwords for {credentials.get('email', '').lower()}"
