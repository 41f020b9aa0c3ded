"""Agreement across lines: rows with the range from the lowest group to the highest."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from consult.analysis.models import Reading
from consult.analysis.rows import APART
from consult.consultations.models import Activity
from consult.errors import Message
from consult.statements.queries import statements_with_texts
from frontend.analysed import AnalysisPage, Part
from frontend.citizens.statements.cards import StatementCard
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
    holding = [row for row in found["rows"] if row["verdict"] == "everywhere"]
    splitting = _widest_first(found["rows"])
    chosen = [*holding[:SHOWN], *splitting[:SHOWN]]
    rows = line_rows(page.activity, chosen, page.names)
    shown = CitizensLines(
        everywhere=[row for row in rows if row.verdict == "everywhere"],
        splits=[row for row in rows if row.verdict == "splits"],
        holding=len(holding),
        splitting=len(splitting),
        hidden=sum(row["verdict"] == "hidden" for row in found["rows"]),
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
    sheet = Paginator(found["rows"], PAGE).get_page(page.request.GET.get("page"))
    verdicts = [row["verdict"] for row in found["rows"]]
    shown = OfficeLines(
        page=sheet,
        rows=line_rows(page.activity, list(sheet), page.names),
        holding=verdicts.count("everywhere"),
        splitting=verdicts.count("splits"),
        fewest=found["fewest"],
        is_of_statements=_is_of_statements(page.activity),
    )
    return Part("officials/analysis/lines.html", shown)


def line_rows(
    activity: Activity, rows: Iterable[dict[str, Any]], names: Names
) -> list[LineRow]:
    """Return the rows of a document in words; those that are public no longer left out."""
    among = list(rows)
    texts = texts_of(activity, among)
    return [
        _line_row(row, texts[key], names)
        for row in among
        if (key := key_of(row)) in texts
    ]


def key_of(row: dict[str, Any]) -> tuple[Any, ...]:
    """Return what a row of a document is of: a statement, or answers to a question."""
    return row["statement"], row["question"], *row["keys"]


def texts_of(
    activity: Activity, rows: Iterable[dict[str, Any]]
) -> dict[tuple[Any, ...], Said]:
    """Return what the rows are of in words, by their keys."""
    if _is_of_statements(activity):
        ids = [row["statement"] for row in rows]
        return _statements(activity, ids)
    asked = list(activity.questions.all())
    return {
        (None, question.pk, *measure.keys): Said(
            measure.label, question.text if len(asked) > 1 else ""
        )
        for question in asked
        for measure in measures_in(question)
    }


def _statements(activity: Activity, ids: list[int]) -> dict[tuple[Any, ...], Said]:
    found = statements_with_texts(activity).filter(pk__in=ids)
    cards = [StatementCard(statement, activity.slug) for statement in found]
    return {(card.statement.pk, None): Said(card.text, tag=card.tag) for card in cards}


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


def _widest_first(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    splitting = [row for row in rows if row["verdict"] == "splits"]
    return sorted(splitting, key=lambda row: -row["spread"])


def _is_of_statements(activity: Activity) -> bool:
    return activity.kind == Activity.Kind.STATEMENTS
