"""What stands out in one language, in words that say how far."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from consult.analysis.comparing import findings_of
from consult.analysis.models import LanguageFinding, Reading
from consult.consultations.models import Activity
from consult.departments.rules import Person
from consult.errors import Message
from frontend.analysed import AnalysisPage, Part
from frontend.breakdowns import LANGUAGE_NAMES
from frontend.lines import Said, Texts, key_of, statements_in, texts_on


@dataclass(frozen=True)
class Differing:
    """An answer or statement whose share is another in one language.

    ``points`` is how far, of a hundred, from others of the same districts.
    """

    finding: LanguageFinding
    said: Said
    language: Message
    points: int
    is_fewer: bool
    ratio: float


@dataclass(frozen=True)
class Languages:
    """All that stands out, and how much was tried."""

    rows: list[Differing]
    tested: int
    fewest: int
    slug: str


def languages_for_officials(page: AnalysisPage) -> Part | None:
    """Return what may say something else in one language; nothing if none was tried."""
    found = page.document(Reading.Kind.LANGUAGES)
    if found is None:
        return None
    rows = differing(
        page.activity, found["rows"], texts_on(page), reader=page.request.user
    )
    shown = Languages(rows, found["tested"], found["fewest"], page.activity.slug)
    return Part("officials/analysis/languages.html", shown)


def statements_differing(page: AnalysisPage) -> list[int]:
    """List the statements that stand out in one language."""
    found = page.document(Reading.Kind.LANGUAGES)
    return statements_in(found["rows"]) if found else []


def differing(
    activity: Activity, rows: list[dict[str, Any]], texts: Texts, *, reader: Person
) -> list[Differing]:
    """Return the rows of a document in words, what waits to be compared first."""
    if not rows:
        return []
    said = {row["id"]: row for row in rows if key_of(row) in texts}
    findings = findings_of(activity, reader=reader).filter(pk__in=list(said))
    return [
        _differing(finding, said[finding.pk], texts[key_of(said[finding.pk])])
        for finding in findings
    ]


def _differing(finding: LanguageFinding, row: dict[str, Any], said: Said) -> Differing:
    return Differing(
        finding=finding,
        said=said,
        language=LANGUAGE_NAMES.get(row["language"], _("Not stated")),
        points=abs(row["difference"]),
        is_fewer=row["difference"] < 0,
        ratio=row["ratio"],
    )
