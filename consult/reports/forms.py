"""The forms in which a report is handed out, each written from the same document."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from consult.reports.printing import printed
from consult.reports.printing.method import method_facts
from consult.reports.speaking import day
from consult.reports.tables import COLUMNS, rows_of
from consult.reports.writing import Cell, Sheet, csv_of, spreadsheet_of

Document = dict[str, Any]

PDF, XLSX, CSV, JSON = "pdf", "xlsx", "csv", "json"


def pdf_form(document: Document, language: str, at: datetime) -> bytes:
    """Print the document in the language, as of a moment."""
    return printed(document, language, at=at)


def json_form(document: Document, language: str, at: datetime) -> bytes:
    """Write the document itself; it has all languages in it."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def csv_form(document: Document, language: str, at: datetime) -> bytes:
    """Write every number, a row each, its words in the language."""
    return csv_of(list(COLUMNS), _numbers(document, language))


def xlsx_form(document: Document, language: str, at: datetime) -> bytes:
    """Write what it is about, every number, and what each column means."""
    with translation.override(language):
        about = list(_about(document, language, at))
        sheets = [
            Sheet(_("About this report"), [_("Subject"), _("Text")], [28, 90], about),
            Sheet(_("Numbers"), list(COLUMNS), WIDTHS, _numbers(document, language)),
            *_heard(document, language),
            Sheet(
                _("Data dictionary"),
                [_("Column"), _("Meaning")],
                [20, 90],
                [(name, str(meaning)) for name, meaning in COLUMNS.items()],
            ),
        ]
        title = document["consultation"]["title"][language]
        return spreadsheet_of(sheets, title=title)


class Form(NamedTuple):
    """How a report is written, and what programs call such a file."""

    media_type: str
    write: Callable[[Document, str, datetime], bytes]


FORMS: Mapping[str, Form] = {
    PDF: Form("application/pdf", pdf_form),
    XLSX: Form(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_form
    ),
    CSV: Form("text/csv; charset=utf-8", csv_form),
    JSON: Form("application/json", json_form),
}

WIDTHS = [42, 10, 24, 10, 12, 12, 12, 48, 10, 10, 10, 14, 12]


def _heard(document: Document, language: str) -> Iterator[Sheet]:
    """Yield what people meant, and what is done about it, where that is known."""
    if document["themes"]:
        heads = [_("Theme"), _("Quotation"), _("Language")]
        yield Sheet(
            _("Themes"), heads, [36, 90, 10], list(_quotations(document, language))
        )
    if document["outcome"]:
        heads = [
            _("What it is about"),
            _("Decision"),
            _("Reason"),
            _("Post"),
            _("Date"),
            _("Done"),
        ]
        rows = [_decided(one, language) for one in document["outcome"]["dispositions"]]
        yield Sheet(_("What is done"), heads, [40, 20, 70, 30, 12, 12], rows)


def _quotations(document: Document, language: str) -> Iterator[list[Cell]]:
    for theme in document["themes"]:
        for said in theme["quotations"] or [{"text": "", "language": ""}]:
            yield [theme["name"][language], said["text"], said["language"]]


def _decided(one: Document, language: str) -> list[Cell]:
    return [
        one["about"][language],
        one["verdict_name"][language],
        one["reason"][language],
        one["owner_post"][language],
        one["due_on"],
        one["done_at"] and one["done_at"][:10],
    ]


def _numbers(document: Document, language: str) -> Iterator[list[Cell]]:
    return (list(row.values()) for row in rows_of(document, language))


def _about(document: Document, language: str, at: datetime) -> Iterator[list[Cell]]:
    about, licence = document["consultation"], document["licence"]
    yield [_("Consultation"), about["title"][language]]
    yield [_("Department"), about["department"]["name"][language]]
    yield [_("Please note"), document["note"][language]]
    for name, said in method_facts(document, language):
        yield [name, said]
    yield [_("Address"), about["url"][language]]
    yield [_("Fingerprint"), document["fingerprint"]]
    yield [_("Made on"), day(at)]
    yield [_("Licence"), f"{licence['name'][language]}: {licence['url']}"]
