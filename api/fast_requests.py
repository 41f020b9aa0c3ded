"""What the fast lane is asked."""

from functools import lru_cache
from typing import NamedTuple

from django.http import HttpRequest
from django.utils import translation


class Asked(NamedTuple):
    """A request of the fast lane; names of headers are in lower case."""

    slug: str
    headers: dict[bytes, bytes]
    language: str
    body: bytes
    address: str = ""

    def header(self, name: bytes) -> str | None:
        """Return what the header says, if it was sent."""
        value = self.headers.get(name)
        return None if value is None else value.decode("latin-1")


@lru_cache(maxsize=500)
def language_of(accepted: bytes) -> str:
    """Return the language that is best for who accepts these."""
    request = HttpRequest()
    request.META["HTTP_ACCEPT_LANGUAGE"] = accepted.decode("latin-1")
    return translation.get_language_from_request(request)
