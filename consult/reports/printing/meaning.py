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
            "note": shrunken_in_words(lines),
            "rows": _ranges(found, activity, places, language),
        }
        for title, found in parts.items()
        if found
    ]


def shrunken_in_words(lines: Document) -> str:
    """Say of the shares of groups that they are not those of the tables."""
    return _(
        "Of each answer the group that agrees least is what counts, not the average. "
        "Groups of fewer than %(number)s people are left out, and the shares of small "
        "groups are drawn towards all others, so that chance does not decide "
        "(beta-binomial estimate, Kleinman 1973)."
    ) % {"number": grouped(lines["fewest"])}


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


def _ranges(
    rows: list[Document], activity: Document, places: Places, language: str
) -> list[View]:
    """Return the rows question by question, each under its words but said once.

    An activity's only question stands above its answers already.
    """
    asked = [row["question"] for row in rows]
    views, said = [], None
    for row in sorted(rows, key=lambda row: asked.index(row["question"])):
        is_new = row["question"] != said and len(activity["questions"]) > 1
        view = _range(row, activity, places, language)
        views.append({**view, "question": _asked(row, activity, language) * is_new})
        said = row["question"]
    return views


def _range(row: Document, activity: Document, places: Places, language: str) -> View:
    """Return an answer with how far apart its groups are, in words and in percent."""
    said = [
        f"{_('Everyone')}: {percent(row['percent'])}",
        f"{_('Lowest group')}: {_place(row['lowest'], places)}",
        f"{_('Highest group')}: {_place(row['highest'], places)}",
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
    options = _question_of(row, activity)["options"]
    labels = {option["key"]: option["label"] for option in options}
    return ", ".join(
        labels[key][language] if key in labels else key for key in row["keys"]
    )


def _asked(row: Document, activity: Document, language: str) -> str:
    """Return the question that the row answers; nothing for a statement."""
    return "" if row["statement"] else _question_of(row, activity)["text"][language]


def _question_of(row: Document, activity: Document) -> Document:
    return next(one for one in activity["questions"] if one["id"] == row["question"])


def _place(place: Document, places: Places) -> str:
    name = places.people(place["dimension"], place["stratum"])
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
