"""Pages that differ from reader to reader in one small thing.

Thousands who gave the same answer are shown the same page, but for the code of their
receipt. It is made once in a moment with a gap where the code belongs, for a request
that carries nothing of its reader, and filled for each.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

# Nobody who writes a text that a page shows can guess it.
GAP = secrets.token_hex(16)


@dataclass(frozen=True)
class Mould:
    """A page in parts, between which the same text belongs."""

    parts: tuple[bytes, ...]

    def filled(self, text: str) -> bytes:
        return text.encode().join(self.parts)


def mould_of(template: str, path: str, context: dict[str, Any]) -> Mould:
    """Return the page at a path; the context has `GAP` where it is to be filled."""
    page = render_to_string(template, context, request=_nobodys(path))
    return Mould(tuple(page.encode().split(GAP.encode())))


def _nobodys(path: str) -> HttpRequest:
    """Return a request of nobody, from which templates learn the address alone."""
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    return request
