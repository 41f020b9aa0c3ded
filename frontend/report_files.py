"""Files of reports, as both doors link them and hand them out."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Consultation
from consult.errors import Message
from consult.languages import ENGLISH, LANGUAGES
from consult.reports.forms import CSV, JSON, PDF, XLSX
from consult.reports.operations import File

NAMES: Mapping[str, Message] = {
    PDF: _("Report to read and print (PDF)"),
    XLSX: _("Spreadsheet of every number (XLSX)"),
    CSV: _("Table for programs (CSV)"),
    JSON: _("All of it for programs, in three languages (JSON)"),
}


@dataclass(frozen=True)
class Link:
    """One file: its language, where it is, and how large where that is known."""

    language: str
    language_name: str
    address: str
    size: str


@dataclass(frozen=True)
class Group:
    """The files of one form, one for each language."""

    name: Message
    links: list[Link]


def file_links(
    door: str, consultation: Consultation, sizes: Mapping[tuple[str, str], int]
) -> list[Group]:
    """List the files behind a door, in the order of their forms."""
    return [
        Group(
            name,
            [
                _link(door, consultation, form, language, words, sizes)
                for language, words in LANGUAGES
                # The document for programs has every language in it.
                if form != JSON or language == ENGLISH
            ],
        )
        for form, name in NAMES.items()
    ]


def file_reply(request: HttpRequest, file: File) -> HttpResponse:
    """Answer with the file, or say that who asks has it already."""
    reply = HttpResponse(
        file.content,
        content_type=file.media_type,
        headers={
            "ETag": file.tag,
            "Content-Disposition": f'attachment; filename="{file.name}"',
        },
    )
    told = get_conditional_response(request, etag=file.tag, response=reply)
    return told or reply


def _link(
    door: str,
    consultation: Consultation,
    form: str,
    language: str,
    words: str,
    sizes: Mapping[tuple[str, str], int],
) -> Link:
    size = sizes.get((form, language))
    return Link(
        language,
        words,
        reverse(door, args=[consultation.slug, language, form]),
        filesizeformat(size) if size else "",
    )
