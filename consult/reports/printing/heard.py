"""What people meant in their own words, and what is done about it."""

from typing import Any

from django.utils.translation import gettext as _

from consult.reports.printing.results import people_in_words
from consult.reports.speaking import day, percent

Document = dict[str, Any]
View = dict[str, Any]


def themes_view(document: Document, language: str) -> View | None:
    """Return the themes with their quotations."""
    if not document["themes"]:
        return None
    return {
        "title": _("What people meant"),
        "note": _(
            "Themes were proposed by a machine and confirmed by a person. Quotations are"
            " as written; what names somebody is masked."
        ),
        "themes": [_theme(theme, language) for theme in document["themes"]],
    }


def outcome_view(document: Document, language: str) -> View | None:
    """Return what the department says it heard, and does."""
    outcome = document["outcome"]
    if not outcome:
        return None
    return {
        "title": _("What is done about it"),
        "heard": outcome["heard"][language],
        "dispositions": [
            _disposition(one, language) for one in outcome["dispositions"]
        ],
    }


def _theme(theme: Document, language: str) -> View:
    people = theme["people"]
    return {
        "name": theme["name"][language],
        "meta": "" if people is None else people_in_words(people),
        "quotations": theme["quotations"],
    }


def _disposition(one: Document, language: str) -> View:
    facts = [one["owner_post"][language], _promise(one)]
    if one["passed_to"]:
        facts.insert(
            0, _("Passed on to: %(name)s") % {"name": one["passed_to"][language]}
        )
    return {
        "about": one["about"][language],
        "verdict": one["verdict_name"][language],
        "reason": one["reason"][language],
        "meta": " · ".join(filter(None, facts)),
        "progress": [
            f"{day(said['at'])}: {percent(said['share'])} · {said['text'][language]}"
            for said in one["progress"]
        ],
    }


def _promise(one: Document) -> str:
    if one["done_at"]:
        return _("Done on %(day)s") % {"day": day(one["done_at"])}
    return _("By %(day)s") % {"day": day(one["due_on"])} if one["due_on"] else ""
