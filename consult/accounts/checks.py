"""What a machine must have before anybody may sign in on it."""

from base64 import b64decode
from binascii import Error as NotBase64
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from consult.accounts.keys import KEY_BYTES


def check_master_key(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Refuse to start without the key that keeps numbers and pseudonyms safe."""
    try:
        key = b64decode(settings.MASTER_KEY, validate=True)
    except NotBase64:
        key = b""
    if len(key) >= KEY_BYTES:
        return []
    return [
        Error(
            f"MASTER_KEY is not {KEY_BYTES} bytes in base64.",
            hint="Make one with `openssl rand -base64 32` and keep it with care: "
            "without it nobody can sign in again or change an answer.",
            id="accounts.E001",
        )
    ]


def check_gateway(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Warn while sign-in codes are printed instead of sent."""
    if settings.SMS_PROVIDER != "consult.accounts.sms.Console":
        return []
    return [
        Warning(
            "Sign-in codes are printed and not sent.",
            hint="Set SMS_PROVIDER to the class that speaks to your SMS gateway.",
            id="accounts.W001",
        )
    ]
