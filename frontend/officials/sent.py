"""What the office's forms send besides the sheet."""

from django.http import HttpRequest

from consult.consultations.translating import Version
from consult.text.digits import to_latin

LONGEST = 9
"""Digits that any version or row number has at most."""


def version_sent(request: HttpRequest) -> int:
    """Return the version that the form was filled in on; 0, which none is, if unsaid."""
    return number_sent(request, "version")


def confirmed_sent(request: HttpRequest) -> list[Version]:
    """Return the versions of texts that the form says fit: `q7.text.hi`."""
    named = (name.rpartition(".") for name in request.POST.getlist("confirmed"))
    return [(anchor, language) for anchor, _dot, language in named]


def number_sent(request: HttpRequest, name: str) -> int:
    latin = to_latin(request.POST.get(name, ""))
    is_number = latin.isascii() and latin.isdigit() and len(latin) <= LONGEST
    return int(latin) if is_number else 0


def numbers_among(sent: list[str]) -> list[int]:
    """Return the numbers that are sent under one name, leaving out what is none."""
    latin = (to_latin(value) for value in sent)
    return [int(v) for v in latin if v.isascii() and v.isdigit() and len(v) <= LONGEST]
