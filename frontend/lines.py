"""Agreement across lines: rows with the range from the lowest group to the highest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from consult.analysis.models import Reading
from consult.analysis.rows import APART
from consult.consultations.models import Activity
from consult.errors import Message
from frontend.analysed import AnalysisPage, Cards, Part, cards_of
from frontend.measures import measures_in
from frontend.strata_names import LINE_NAMES, Names, called

SHOWN = 10
"""Rows of each kind that citizens are shown."""
PAGE = 25
"""Rows on a page of the department's."""


@dataclass(frozen=True)
class Said:
    """What a row is of, in the reader's language; ``tag`` is set of citizens' words."""

    text: Message
    question: str = ""
    tag: str = ""


Texts = Mapping[tuple[Any, ...], Said]
"""What rows are of, by `key_of` them."""


@dataclass(frozen=True)
class LineRow:
    """One answer or statement, with the share of all and of two groups, in percent."""

    said: Said
    people: int
    percent: int
    lowest: int
    where_lowest: str
    highest: int
    where_highest: str
    line: Message
    spread: int
    groups: int
    verdict: str


@dataclass(frozen=True)
class CitizensLines:
    """What holds everywhere and what splits, as far as it is shown; and how many."""

    everywhere: list[LineRow]
    splits: list[LineRow]
    holding: int
    splitting: int
    hidden: int
    fewest: int
    apart: int
    is_of_statements: bool


@dataclass(frozen=True)
class OfficeLines:
    """One page of all rows, what most groups share coming first."""

    page: Page
    rows: list[LineRow]
    holding: int
    splitting: int
    fewest: int
    is_of_statements: bool


def lines_for_citizens(page: AnalysisPage) -> Part | None:
    """Return what holds in every group, and what splits people most."""
    found = page.document(Reading.Kind.LINES)
    if found is None:
        return None
    verdicts = [row["verdict"] for row in found["rows"]]
    rows = line_rows(page, _chosen(found["rows"]))
    shown = CitizensLines(
        everywhere=[row for row in rows if row.verdict == "everywhere"],
        splits=[row for row in rows if row.verdict == "splits"],
        holding=verdicts.count("everywhere"),
        splitting=verdicts.count("splits"),
        hidden=verdicts.count("hidden"),
        fewest=found["fewest"],
        apart=APART,
        is_of_statements=_is_of_statements(page.activity),
    )
    return Part("citizens/analysis/lines.html", shown)


def lines_for_officials(page: AnalysisPage) -> Part | None:
    """Return the rows page by page."""
    found = page.document(Reading.Kind.LINES)
    if found is None:
        return None
    sheet = _sheet(page, found)
    verdicts = [row["verdict"] for row in found["rows"]]
    shown = OfficeLines(
        page=sheet,
        rows=line_rows(page, list(sheet)),
        holding=verdicts.count("everywhere"),
        splitting=verdicts.count("splits"),
        fewest=found["fewest"],
        is_of_statements=_is_of_statements(page.activity),
    )
    return Part("officials/analysis/lines.html", shown)


def statements_for_citizens(page: AnalysisPage) -> list[int]:
    """List the statements of the rows that citizens are shown."""
    found = page.document(Reading.Kind.LINES)
    return statements_in(_chosen(found["rows"])) if found else []


def statements_for_officials(page: AnalysisPage) -> list[int]:
    """List the statements of the rows on the department's page."""
    found = page.document(Reading.Kind.LINES)
    return statements_in(_sheet(page, found)) if found else []


def statements_in(rows: Iterable[dict[str, Any]]) -> list[int]:
    """List the statements that rows of a document are of."""
    return [row["statement"] for row in rows]


def line_rows(page: AnalysisPage, rows: list[dict[str, Any]]) -> list[LineRow]:
    """Return the rows of a document in words; those that are public no longer left out."""
    texts = texts_on(page)
    return [
        _line_row(row, texts[key], page.names)
        for row in rows
        if (key := key_of(row)) in texts
    ]


def key_of(row: dict[str, Any]) -> tuple[Any, ...]:
    """Return what a row of a document is of: a statement, or answers to a question."""
    return row["statement"], row["question"], *row["keys"]


def texts_on(page: AnalysisPage) -> Texts:
    """Return what the rows of the page are of in words, by their keys."""
    if _is_of_statements(page.activity):
        return _stated(page.cards)
    return _asked_in(page.activity)


def texts_of_rows(activity: Activity, rows: Iterable[dict[str, Any]]) -> Texts:
    """Return the same of single rows, outside of that page."""
    if _is_of_statements(activity):
        return _stated(cards_of(activity, statements_in(rows)))
    return _asked_in(activity)


def _stated(cards: Cards) -> Texts:
    return {(pk, None): Said(card.text, tag=card.tag) for pk, card in cards.items()}


def _asked_in(activity: Activity) -> Texts:
    asked = list(activity.questions.all())
    return {
        (None, question.pk, *measure.keys): Said(
            measure.label, question.text if len(asked) > 1 else ""
        )
        for question in asked
        for measure in measures_in(question)
    }


def _line_row(row: dict[str, Any], said: Said, names: Names) -> LineRow:
    lowest, highest = row["lowest"], row["highest"]
    return LineRow(
        said=said,
        people=row["people"],
        percent=row["percent"],
        lowest=lowest["percent"],
        where_lowest=called(names, lowest["dimension"], lowest["stratum"]),
        highest=highest["percent"],
        where_highest=called(names, highest["dimension"], highest["stratum"]),
        line=LINE_NAMES.get(row["line"], ""),
        spread=row["spread"],
        groups=row["groups"],
        verdict=row["verdict"],
    )


def _sheet(page: AnalysisPage, found: dict[str, Any]) -> Page:
    return Paginator(found["rows"], PAGE).get_page(page.request.GET.get("page"))


def _chosen(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first that hold everywhere, and those that split people most."""
    holding = [row for row in rows if row["verdict"] == "everywhere"]
    return [*holding[:SHOWN], *_widest_first(rows)[:SHOWN]]


def _widest_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    splitting = [row for row in rows if row["verdict"] == "splits"]
    return sorted(splitting, key=lambda row: -row["spread"])


def _is_of_statements(activity: Activity) -> bool:
    return activity.kind == Activity.Kind.STATEMENTS
