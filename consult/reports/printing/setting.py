"""All that a printed report says, and setting it."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from consult.reports.measures import leading_measure
from consult.reports.places import DISTRICT, Places
from consult.reports.printing.heard import outcome_view, themes_view
from consult.reports.printing.maps import extremes_of
from consult.reports.printing.method import method_facts
from consult.reports.printing.results import people_in_words, results_view
from consult.reports.speaking import day, percent
from consult.typesetting import render

Document = dict[str, Any]
View = dict[str, Any]

TEMPLATE = Path(__file__).with_name("report.typ")
MOST_FINDINGS = 3
_NUMBER, _TOTAL = "\ue000", "\ue001"


def printed(document: Document, language: str, *, at: datetime) -> bytes:
    """Return the report as PDF in one language, tagged for screen readers (PDF/UA-1).

    ``at`` is when it was made.
    """
    return render(TEMPLATE, view_of(document, language, at=at))


def view_of(document: Document, language: str, *, at: datetime) -> View:
    """Return everything that the report says, in the order in which it is read."""
    with translation.override(language):
        about, places = document["consultation"], Places()
        return {
            "language": language,
            "site": document["site"][language],
            "names": _names(document, language),
            "owner": settings.SITE_OWNER[language],
            "department": about["department"]["name"][language],
            "title": _title(document, language),
            "summary": about["summary"][language],
            "findings": _findings(document, language),
            "honest": document["note"][language],
            "activities": [
                results_view(activity, places, language)
                for activity in document["activities"]
            ],
            "themes": themes_view(document, language),
            "outcome": outcome_view(document, language),
            "method": {
                "title": _("How this was done"),
                "facts": method_facts(document, language),
            },
            "check": _check(document, language, at),
            "page": _page(),
        }


def _names(document: Document, language: str) -> list[str]:
    """List what the site is called, in the report's language first."""
    names = document["site"]
    return list(dict.fromkeys([names[language], *names.values()]))


def _title(document: Document, language: str) -> str:
    title = document["consultation"]["title"][language]
    people = [activity["people"] for activity in document["activities"]]
    # A title that asks bears its own mark, and no colon after it.
    asks = title.endswith(("?", "!"))
    if len(people) != 1 or not people[0]:
        said = (
            _("%(title)s What people told us")
            if asks
            else _("%(title)s: what people told us")
        )
        return said % {"title": title}
    said = (
        _("%(title)s What %(people)s told us")
        if asks
        else _("%(title)s: what %(people)s told us")
    )
    return said % {"title": title, "people": people_in_words(people[0])}


def _findings(document: Document, language: str) -> list[str]:
    """Say the most given answer of each of the first activities."""
    fewest = document["thresholds"]["total"]
    found = [
        _finding(activity, language, fewest=fewest)
        for activity in document["activities"]
    ]
    return [said for said in found if said][:MOST_FINDINGS]


def _finding(activity: Document, language: str, *, fewest: int) -> str:
    measure = leading_measure(activity)
    if measure is None:
        return ""
    said = [
        _("%(percent)s of those who answered “%(question)s” chose “%(answer)s”.")
        % {
            "percent": percent(measure.option["percent"]),
            "question": measure.question["text"][language],
            "answer": measure.option["label"][language],
        }
    ]
    matched = measure.option.get("matched_percent")
    if matched is not None:
        words = _("Matched to the population it is about %(percent)s.")
        said.append(words % {"percent": percent(matched)})
    rows = [row for row in activity["strata"] if row["dimension"] == DISTRICT]
    said.append(extremes_of(rows, measure, language, fewest=fewest))
    return " ".join(filter(None, said))


def _check(document: Document, language: str, at: datetime) -> View:
    address = document["consultation"]["url"][language]
    mark = document["fingerprint"]
    licence = document["licence"]
    return {
        "address": address,
        "qr": _qr(address),
        "alt": _("QR code of the address of this report"),
        "lines": [
            _("Check this report: %(address)s") % {"address": address},
            _("Fingerprint of the numbers: %(mark)s")
            % {"mark": " ".join(mark[i : i + 4] for i in range(0, 32, 4))},
            _("Made on %(day)s.") % {"day": day(at)},
            _("Licence: %(name)s") % {"name": licence["name"][language]},
        ],
    }


def _qr(address: str) -> str:
    """Return the address as a QR code, with the quiet zone that readers need."""
    drawn = BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", border=4, dark="#10123a")
    return drawn.getvalue().decode()


def _page() -> list[str]:
    """Return the words before, between and after a page's number and their total."""
    said = _("Page %(number)s of %(total)s") % {"number": _NUMBER, "total": _TOTAL}
    before, _first, rest = said.partition(_NUMBER)
    between, _second, after = rest.partition(_TOTAL)
    return [before, between, after]
