"""What people agree on, in words, from the readings of one activity."""

from typing import Any

from django.utils.translation import gettext as _

from consult.reports.places import Places
from consult.reports.speaking import grouped, percent

Document = dict[str, Any]
View = dict[str, Any]

MOST_ROWS = 8
EVERYWHERE, SPLITS = "everywhere", "splits"


def agreement_view(activity: Document, places: Places, language: str) -> list[View]:
    """Return tables of what holds in every group, and of what splits them."""
    lines = activity["analysis"].get("lines", {})
    rows = lines.get("rows", [])
    held = [row for row in rows if row["verdict"] == EVERYWHERE][:MOST_ROWS]
    split = [row for row in rows if row["verdict"] == SPLITS]
    split.sort(key=lambda row: -int(row["spread"]))
    tables = [
        _table(_("Agreed everywhere"), held, activity, places, language),
        _table(_("Where it splits"), split[:MOST_ROWS], activity, places, language),
    ]
    return [table for table in tables if table["rows"]]


def groups_view(activity: Document) -> View | None:
    """Return the opinion groups with what each says more than the others."""
    groups = activity["analysis"].get("groups")
    if not groups:
        return None
    return {
        "title": _("Opinion groups"),
        "note": _exploratory(groups),
        "groups": [_group(group, activity) for group in groups["groups"]],
    }


def _table(
    title: str,
    rows: list[Document],
    activity: Document,
    places: Places,
    language: str,
) -> View:
    return {
        "title": title,
        "heads": [_("Answer"), _("Everyone"), _("Lowest group"), _("Highest group")],
        "rows": [
            [
                _subject(row, activity, language),
                percent(row["percent"]),
                _place(row["lowest"], places, language),
                _place(row["highest"], places, language),
            ]
            for row in rows
        ],
    }


def _subject(row: Document, activity: Document, language: str) -> str:
    if row["statement"]:
        return _words_of(row["statement"], activity)
    question = next(q for q in activity["questions"] if q["id"] == row["question"])
    labels = {option["key"]: option["label"] for option in question["options"]}
    said = ", ".join(
        labels[key][language] if key in labels else key for key in row["keys"]
    )
    return f"{question['text'][language]} {said}"


def _place(place: Document, places: Places, language: str) -> str:
    name = places.stratum(place["dimension"], place["stratum"])[language]
    return f"{name} {percent(place['percent'])}"


def _words_of(number: int, activity: Document) -> str:
    return next(
        (one["text"] for one in activity["statements"] if one["number"] == number), ""
    )


def _exploratory(groups: Document) -> str:
    if groups["is_exploratory"]:
        return _(
            "Exploratory: drawn from other people, the groups would be others. They are"
            " found by a machine, and nobody is told which group they are in."
        )
    return _("Found by a machine; nobody is told which group they are in.")


def _group(group: Document, activity: Document) -> View:
    name = _("Group %(name)s, about %(people)s people") % {
        "name": group["name"],
        "people": grouped(group["people"]),
    }
    if group["is_exploratory"]:
        name = f"{name} ({_('exploratory')})"
    return {
        "name": name,
        "says": [
            (_("Agree: %(words)s") if said["agrees"] else _("Disagree: %(words)s"))
            % {"words": _words_of(said["statement"], activity)}
            for said in group["typical"]
        ],
    }
