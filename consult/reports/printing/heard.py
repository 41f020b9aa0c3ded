"""What people meant in their own words, and what is done about it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.outcomes.models import Disposition
from consult.reports.printing.results import people_in_words
from consult.reports.speaking import day, grouped, percent
from consult.themes.showing import held_by

Document = dict[str, Any]
View = dict[str, Any]


def themes_view(document: Document, language: str) -> View | None:
    """Return the themes with their quotations."""
    if not document["themes"]:
        return None
    note = _(
        "Themes were proposed by a machine and confirmed by a person. Quotations are"
        " as written; what names somebody is masked."
    )
    return {
        "title": _("What people meant"),
        "note": " ".join([_held(document["themes"]), note]),
        "themes": [_theme(theme, language) for theme in document["themes"]],
    }


def _held(themes: list[Document]) -> str:
    """Say how much of what was written the confirmed themes hold."""
    held = held_by(theme["people"] for theme in themes)
    said = ngettext(
        "%(number)s theme of what people wrote is confirmed.",
        "%(number)s themes of what people wrote are confirmed.",
        held.themes,
    ) % {"number": grouped(held.themes)}
    many = (
        _("At least %(number)s people are counted there, each once in every theme.")
        if held.is_least
        else _("%(number)s people are counted there, each once in every theme.")
    ) % {"number": grouped(held.people)}
    rest = _("All else that was written is in no confirmed theme.")
    return " ".join([said, *([many] if held.people else []), rest])


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
    return {
        "name": theme["name"][language],
        "meta": _spread(theme),
        "quotations": theme["quotations"],
    }


def _spread(theme: Document) -> str:
    """Say how many mean it, and in how many districts."""
    people, districts = theme["people"], theme["districts"]
    if people is None:
        return ""
    if not districts:
        return people_in_words(people)
    where = ngettext(
        "ten or more of them in %(number)s district",
        "ten or more of them in each of %(number)s districts",
        districts,
    ) % {"number": grouped(districts)}
    return f"{people_in_words(people)} · {where}"


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
        "progress": [_told(said, language) for said in one["progress"]],
    }


def _told(said: Document, language: str) -> str:
    share = [] if said["share"] is None else [percent(said["share"])]
    return f"{day(said['at'])}: {' · '.join([*share, said['text'][language]])}"


def _promise(one: Document) -> str:
    is_possible = one["verdict"] != Disposition.Verdict.NOT_POSSIBLE
    if one["done_at"]:
        done = _("Done on %(day)s") if is_possible else _("Looked at again on %(day)s")
        return done % {"day": day(one["done_at"])}
    if not one["due_on"]:
        return ""
    due = _("By %(day)s") if is_possible else _("Looked at again by %(day)s")
    return due % {"day": day(one["due_on"])}
