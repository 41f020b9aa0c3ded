"""The files that leave the desk and come back to it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from consult.consultations.exchange import spreadsheets_out, xliff
from consult.consultations.exchange.manuscripts import (
    Manuscript,
    Returned,
    Unreadable,
    manuscript_of,
)
from consult.consultations.exchange.markup import parsed
from consult.consultations.exchange.spreadsheets_in import read_xlsx
from consult.consultations.models import Consultation
from consult.errors import Invalid
from consult.languages import CODES

XLIFF, XLSX = "xliff", "xlsx"
FORMATS = (XLIFF, XLSX)

LARGEST = 5 * 1024 * 1024
"""Bytes of a file that is read; the texts of a long survey are a twentieth."""

_PACKED = b"PK"
"""What every packed file begins with, and no XML."""


@dataclass(frozen=True)
class File:
    """A file to be handed out: its name, its kind and what is in it."""

    name: str
    media_type: str
    content: bytes


def exported(
    consultation: Consultation,
    *,
    kind: str,
    version: str = xliff.V1,
    source: str = "",
    target: str = "",
) -> File:
    """Return the consultation's texts as a file for translators.

    Without a source it is the language in which most is written, without a target
    all others; XLIFF 2.0 has room for one.

    :raises Invalid: if the languages are not two of ours, or 2.0 is given none
    """
    _refuse_unless_offered("format", kind, FORMATS)
    _refuse_unless_offered("version", version, xliff.VERSIONS)
    for name, code in (("source", source), ("target", target)):
        _refuse_unless_offered(name, code, ("", *CODES))
    manuscript = manuscript_of(consultation, source=source)
    if kind == XLSX:
        content = spreadsheets_out.write_xlsx(manuscript)
        return File(f"{manuscript.slug}.xlsx", spreadsheets_out.MEDIA_TYPE, content)
    return _xliff_of(manuscript, version, target)


def read_file(content: bytes) -> Returned:
    """Return what a file brings, whichever of the kinds it is.

    :raises Unreadable: if it is none of them, too large, or broken
    """
    if not content:
        raise Unreadable(_("It is empty."))
    if len(content) > LARGEST:
        raise Unreadable(_("It is too large."))
    if content.startswith(_PACKED):
        return read_xlsx(content)
    return xliff.read_xliff(parsed(content))


def _xliff_of(manuscript: Manuscript, version: str, target: str) -> File:
    if target == manuscript.source:
        message = _("Choose two different languages.")
        raise Invalid(fields={"target": [message]})
    if version == xliff.V2 and not target:
        message = _("XLIFF 2.0 has room for one language: say which.")
        raise Invalid(fields={"target": [message]})
    targets = [target] if target else manuscript.targets
    content = xliff.write_xliff(manuscript, targets=targets, version=version)
    name = "-".join(filter(None, [manuscript.slug, target]))
    return File(f"{name}.xlf", xliff.MEDIA_TYPE, content)


def _refuse_unless_offered(name: str, given: str, offered: tuple[str, ...]) -> None:
    if given not in offered:
        message = _("“%(given)s” is none of %(offered)s.")
        words = {"given": given[:20], "offered": ", ".join(filter(None, offered))}
        raise Invalid(fields={name: [message % words]})
