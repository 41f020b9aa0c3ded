"""The name of a thing in an address: readable where English allows, always short."""

import secrets
import string

from django.db.models import Model
from django.utils.text import slugify

ALPHABET = string.ascii_lowercase + string.digits
LONGEST = 60


def fresh_slug(row: Model, title: str) -> str:
    """Return a slug for the row from its English title, or a short code without one.

    A slug that still says the title is kept, so that addresses rest while a
    draft is written. Gujarati and Hindi do not survive slugify: vowel signs
    would be dropped and the words become others.
    """
    wanted = slugify(title)[:LONGEST].strip("-")
    current: str = getattr(row, "slug", "")
    if current and (not wanted or current == wanted or _is_numbered(current, wanted)):
        return current
    taken = type(row)._default_manager.exclude(pk=row.pk)
    slug = wanted or _code()
    while taken.filter(slug=slug).exists():
        slug = f"{wanted}-{_code(4)}" if wanted else _code()
    return slug


def _is_numbered(current: str, wanted: str) -> bool:
    return current.startswith(f"{wanted}-") and len(current) == len(wanted) + 5


def _code(length: int = 8) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
