"""What a claim needs before the public may read its answer."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.findings import Finding
from consult.consultations.lint.base import Check
from consult.consultations.lint.figures import DATES, LINKS, NUMBERS
from consult.rebuttals.documents import claim_document, sources_of
from consult.rebuttals.models import Claim
from consult.translations import missing_translations

WORDING: list[Check[Any]] = [NUMBERS, DATES, LINKS]
"""Checks of the lint that an answer is read with; what they find may stand."""

_OPTIONAL = frozenset({"withdrawn_reason"})


def findings_in(claim: Claim, *, on: date) -> list[Finding]:
    """List what to mend on a day: what is missing, then what the languages say apart.

    Only what cannot be waived keeps the claim from being approved.
    """
    return [*_missing(claim), *_unset(claim, on), *_said_apart(claim)]


def blocking_in(claim: Claim, *, on: date) -> list[Finding]:
    """List what keeps the claim from being approved."""
    return [one for one in findings_in(claim, on=on) if not one.is_waivable]


def _missing(claim: Claim) -> Iterator[Finding]:
    untranslated = _("Not written in this language yet.")
    for field, code in missing_translations(claim, optional=_OPTIONAL):
        yield Finding(field, untranslated, code)
    for index, source in enumerate(sources_of(claim)):
        place = f"sources[{index}]"
        for field, code in missing_translations(source):
            yield Finding(f"{place}.{field}", untranslated, code)
        if not source.url:
            yield Finding(f"{place}.url", _("Give the address of the source."))


def _unset(claim: Claim, on: date) -> Iterator[Finding]:
    if not claim.verdict:
        yield Finding("verdict", _("Say whether the claim is true."))
    if not claim.valid_until:
        yield Finding("valid_until", _("Say until when the answer holds."))
    elif claim.valid_until < on:
        yield Finding("valid_until", _("Choose a day that is not over."))
    if not claim.sources.all():
        yield Finding("sources", _("Name at least one source that anybody can check."))


def _said_apart(claim: Claim) -> Iterator[Finding]:
    document = claim_document(claim)
    for check in WORDING:
        yield from check.findings(document)
