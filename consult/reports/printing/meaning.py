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
    """Return what holds in every group, and what splits them."""
    lines = activity["analysis"].get("lines", {})
    rows = lines.get("rows", [])
    held = [row for row in rows if row["verdict"] == EVERYWHERE][:MOST_ROWS]
    split = [row for row in rows if row["verdict"] == SPLITS]
    split.sort(key=lambda row: -int(row["spread"]))
    parts = {_("Agreed everywhere"): held, _("Where it splits"): split[:MOST_ROWS]}
    return [
        {
            "title": title,
            "rows": [_range(row, activity, places, language) for row in found],
        }
        for title, found in parts.items()
        if found
    ]


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


def _range(row: Document, activity: Document, places: Places, language: str) -> View:
    """Return an answer with how far apart its groups are, in words and in percent."""
    said = [
        f"{_('Everyone')}: {percent(row['percent'])}",
        f"{_('Lowest group')}: {_place(row['lowest'], places, language)}",
        f"{_('Highest group')}: {_place(row['highest'], places, language)}",
    ]
    return {
        "text": _subject(row, activity, language),
        "said": " · ".join(said),
        "from": row["lowest"]["percent"],
        "to": row["highest"]["percent"],
        "at": row["percent"],
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
