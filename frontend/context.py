"""What every page shows around its own matter."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from consult.languages import ENGLISH, LANGUAGES
from frontend.readers import reader_of

SHORT_NAMES = {"gu": "ગુ", "hi": "हि", "en": "EN"}


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the site's name and owner, and the page's address in each language."""
    language = get_language() or ENGLISH
    return {
        "site_name": settings.SITE_NAME[language],
        "site_owner": settings.SITE_OWNER[language],
        "site_updated_on": settings.SITE_UPDATED_ON,
        "feedback_address": settings.FEEDBACK_ADDRESS,
        "licence": settings.OPEN_DATA_LICENCE[language],
        "licence_url": settings.OPEN_DATA_LICENCE_URL,
        "canonical": settings.SITE_URL + request.path,
        "versions": versions_of(request),
        "reader": SimpleLazyObject(lambda: reader_of(request)),
    }


def versions_of(request: HttpRequest) -> list[dict[str, Any]]:
    """List the page in every language: with its filters, and as search engines do."""
    with_filters, bare = _rest(request.get_full_path()), _rest(request.path)
    return [
        {
            "code": code,
            "name": name,
            "short_name": SHORT_NAMES[code],
            "path": f"/{code}{with_filters}",
            "url": f"{settings.SITE_URL}/{code}{bare}",
        }
        for code, name in LANGUAGES
    ]


def _rest(path: str) -> str:
    """Return the path below the prefix of its language; "/" where it has none."""
    return path[3:] if path[:4] in _PREFIXES else "/"


_PREFIXES = [f"/{code}/" for code, _name in LANGUAGES]
