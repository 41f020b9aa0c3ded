"""What a machine must have before anybody may sign in on it."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning

from consult.accounts.keys import KEY_BYTES

CONSOLE = "consult.accounts.sms.Console"
HTTP = "consult.accounts.http_sms.HttpGateway"


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
    """Warn while sign-in codes are printed, or would not be delivered."""
    if settings.SMS_PROVIDER == CONSOLE:
        return [
            Warning(
                "Sign-in codes are printed and not sent.",
                hint="Set SMS_PROVIDER to the class that speaks to your SMS gateway.",
                id="accounts.W001",
            )
        ]
    return [*_unreachable_gateway(), *_unregistered_texts()]


def _unreachable_gateway() -> Iterator[CheckMessage]:
    if settings.SMS_PROVIDER == HTTP and not settings.SMS_GATEWAY_URL:
        yield Error(
            "It is not said where the SMS gateway is.",
            hint="Set SMS_GATEWAY_URL.",
            id="accounts.E002",
        )


def _unregistered_texts() -> Iterator[CheckMessage]:
    """Yield a warning for each text that Indian networks would drop unseen."""
    for name, languages in settings.SMS_TEMPLATES.items():
        for code, registered in languages.items():
            if not registered["template_id"]:
                yield Warning(
                    f"The text {name} has no registered template in {code}.",
                    hint=f"Register it (DLT) and set SMS_{name.upper()}_{code.upper()}.",
                    id="accounts.W002",
                )
