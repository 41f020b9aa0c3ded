"""What a machine must have before it may ask another one to translate."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

BHASHINI = "consult.wording.bhashini.Bhashini"


def check_translator(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """Refuse a translation service that is chosen and could not be asked."""
    return list(_missing()) if settings.TRANSLATOR == BHASHINI else []


def _missing() -> Iterator[CheckMessage]:
    if not settings.BHASHINI_KEY:
        yield Error(
            "Bhashini is to translate and nobody gave its key.",
            hint="Set BHASHINI_KEY, or leave TRANSLATOR empty.",
            id="wording.E001",
        )
    if not settings.BHASHINI_URL.startswith("https://"):
        yield Error(
            "Bhashini's key and the texts of drafts would travel in the open.",
            hint="Set BHASHINI_URL to an address that begins with https://.",
            id="wording.E002",
        )
