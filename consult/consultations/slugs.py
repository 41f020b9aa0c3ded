"""The name of a thing in an address: readable where English allows, always short."""

import secrets
import string

from django.db.models import Model
from django.utils.text import slugify

ALPHABET = string.ascii_lowercase + string.digits
LONGEST = 60
# Addresses of the office stand where a slug would: …/consultations/new/.
TAKEN = {"new"}
CODE = "c-"
CODE_LENGTH = 7


def fresh_slug(row: Model, title: str) -> str:
    """Return a slug for the row from its English title, or a short code without one.

    A slug that was readable once is kept, so that the address of a draft holds
    while it is written. Gujarati and Hindi do not survive slugify: vowel signs
    would be dropped and the words become others.
    """
    wanted = slugify(title)[:LONGEST].strip("-")
    current: str = getattr(row, "slug", "")
    if current and not (wanted and _is_code(current)):
        return current
    taken = type(row)._default_manager.exclude(pk=row.pk)
    slug = wanted or _code()
    while slug in TAKEN or taken.filter(slug=slug).exists():
        slug = f"{wanted}-{_random(4)}" if wanted else _code()
    return slug


def _is_code(slug: str) -> bool:
    return slug.startswith(CODE) and len(slug) == len(CODE) + CODE_LENGTH


def _code() -> str:
    return CODE + _random(CODE_LENGTH)


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
