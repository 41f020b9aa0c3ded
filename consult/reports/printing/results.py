"""What a printed report says of one activity's counts."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.reports.measures import Measure, leading_measure, share_in
from consult.reports.places import DISTRICT, ORDER, Places
from consult.reports.printing.maps import map_of
from consult.reports.printing.meaning import agreement_view, groups_view
from consult.reports.speaking import grouped, one_decimal, percent
from consult.reports.words import HIDDEN, NOT_SHOWN

Document = dict[str, Any]
View = dict[str, Any]

MOST_OPTIONS = 20
"""Answers to one question that are printed; the spreadsheet has all of them."""

MOST_STATEMENTS = 12


def results_view(activity: Document, places: Places, language: str) -> View:
    """Return what is printed of an activity, in the active language."""
    measure = leading_measure(activity)
    return {
        "title": activity["title"][language],
        "meta": _meta(activity, language),
        "questions": [
            _question(question, activity, language)
            for question in activity["questions"]
        ],
        "statements": _statements(activity),
        "agreement": agreement_view(activity, places, language),
        "groups": groups_view(activity),
        **(_broken_down(activity, measure, language) if measure else {}),
    }


def people_in_words(people: int) -> str:
    """Say how many people, in the language that is being printed."""
    return ngettext("%(people)s person", "%(people)s people", people) % {
        "people": grouped(people)
    }


def _meta(activity: Document, language: str) -> str:
    kind = activity["kind_name"][language]
    if activity["people"] is None:
        return f"{kind} · {_('The results are not public.')}"
    if not activity["is_shown"] and activity["people"]:
        few = _("too few to show what they said")
        return f"{kind} · {people_in_words(activity['people'])}, {few}"
    return f"{kind} · {people_in_words(activity['people'])}"


def _question(question: Document, activity: Document, language: str) -> View:
    options = _in_order(question)
    has_match = any(option.get("matched_percent") is not None for option in options)
    return {
        "title": question["text"][language],
        "note": _note(question, activity, has_match=has_match),
        "has_match": has_match,
        "heads": [
            _("Answer"),
            _("People"),
            _("Share"),
            *([_("Estimate")] if has_match else []),
        ],
        "rows": [_bar(option, language) for option in options[:MOST_OPTIONS]],
        "more": _("The spreadsheet has all the answers.")
        if len(options) > MOST_OPTIONS
        else "",
        "figures": _figures(question, language),
    }


def _in_order(question: Document) -> list[Document]:
    """Sort answers that have no order of their own by size, group by group."""
    options: list[Document] = question["options"]
    if question["is_ordinal"] or any(option["group"] for option in options):
        return options
    return sorted(options, key=lambda option: -int(option["count"]))


def _note(question: Document, activity: Document, *, has_match: bool) -> str:
    base = question["base"]
    if base is None:
        return ""
    if question["is_in_words"]:
        return _("Answered in words by %(people)s.") % {"people": people_in_words(base)}
    if not question["options"]:
        return _("Too few answers to show what they were.")
    said = _("n = %(base)s.") % {"base": grouped(base)}
    if not has_match:
        return said
    explained = _(
        "Filled bar: answers received. Open bar: estimate matched to population."
    )
    return f"{said} {explained}"


def _bar(option: Document, language: str) -> View:
    group, words = option["group_label"], option["label"][language]
    matched = option.get("matched_percent")
    return {
        "label": f"{group[language]}: {words}" if group else words,
        "count": grouped(option["count"]),
        "width": min(100, max(0, option["percent"])),
        "share": percent(option["percent"]),
        "matched_width": None if matched is None else min(100, max(0, matched)),
        "matched_share": "" if matched is None else percent(matched),
    }


def _figures(question: Document, language: str) -> str:
    labels = {option["key"]: option["label"] for option in question["options"]}
    said = []
    for figure in question["figures"]:
        if figure["name"] == "mean" and not figure["key"]:
            said.append(_("Mean %(mean)s") % {"mean": one_decimal(figure["value"])})
        if figure["name"] == "median" and figure["value"] in labels:
            middle = labels[figure["value"]][language]
            said.append(_("Median: %(answer)s") % {"answer": middle})
    return " · ".join(said)


def _broken_down(activity: Document, measure: Measure, language: str) -> View:
    """Return the map and the tables of one answer's share."""
    rows = {
        name: [row for row in activity["strata"] if row["dimension"] == name]
        for name in ORDER
    }
    tables = [
        _table(name, found, measure, language)
        for name, found in rows.items()
        if len(found) > 1
    ]
    if not tables:
        return {}
    answer = measure.option["label"][language]
    return {
        "measure": _("“%(answer)s”, by district and group") % {"answer": answer},
        "map": map_of(rows[DISTRICT], measure, language),
        "tables": tables,
    }


def _table(
    dimension: str, rows: list[Document], measure: Measure, language: str
) -> View:
    name = rows[0]["dimension_name"][language]
    # Who did not say comes last.
    in_order = sorted(rows, key=lambda row: not row["stratum"])
    lines = [_line(row, measure, language) for row in in_order]
    return {"heads": [name, _("People"), _("Share")], "rows": lines}


def _line(row: Document, measure: Measure, language: str) -> View:
    share = share_in(row, measure)
    is_held_back = row["people"] is None
    return {
        "label": row["label"][language],
        "people": str(NOT_SHOWN) if is_held_back else grouped(row["people"]),
        "share": ""
        if is_held_back
        else str(HIDDEN)
        if share is None
        else percent(share),
        "width": share,
    }


def _statements(activity: Document) -> View | None:
    shown = [one for one in activity["statements"] if one["cells"]]
    if not shown:
        return None
    return {
        "heads": [
            _("Statement"),
            _("Agree"),
            _("Disagree"),
            _("Don’t know"),
            _("People"),
        ],
        "rows": [
            {
                "text": one["text"],
                "language": one["language"],
                "cells": [percent(cell["percent"]) for cell in one["cells"]],
                "base": grouped(one["base"]),
            }
            for one in shown[:MOST_STATEMENTS]
        ],
        "more": _("The spreadsheet has all the statements.")
        if len(shown) > MOST_STATEMENTS
        else "",
    }
