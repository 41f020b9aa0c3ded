"""An address of each route, at something that is there in the state."""

import re

from consult.consultations.models import Activity
from consult.management.matrix.routes import Route
from consult.management.matrix.site import Site

LANGUAGE = "en"
_PLACE = re.compile(r"(?:(\w[\w-]*)/)?<(\w+)>")
_WRITTEN = r"contributions|discussion|hints|seen|holds|summary|themes"
# Doors of an activity in which people write, by what comes after its name.
_KINDS = {
    Activity.Kind.DISCUSSION: re.compile(rf"activities/<slug>/(?:{_WRITTEN})\b"),
    Activity.Kind.STATEMENTS: re.compile(r"activities/<slug>/statements\b"),
}


def address_of(route: Route, site: Site, state: str) -> str:
    """Return an address of the route; a page's begins with its language."""
    prefix = f"/{LANGUAGE}" if route.is_page else ""
    kind = next((kind for kind, door in _KINDS.items() if door.search(route.path)), "")

    def filled(found: re.Match[str]) -> str:
        lead = f"{found[1]}/" if found[1] else ""
        return lead + _named(found[1] or "", found[2], site, state, kind)

    return prefix + _PLACE.sub(filled, route.path)


def _named(before: str, name: str, site: Site, state: str, kind: str) -> str:
    """Return what stands in an address after a word, in place of a name."""
    if before == "consultations":
        return site.consultations[state].slug
    if before == "outcome":
        return f"q{site.question(state).pk}"
    if before == "activities":
        return site.stages[state].slug(kind) if kind else site.activity(state).slug
    if state in site.stages and (there := _on_stage(before, site, state)):
        return there
    return str(site.named.get(before, site.named.get(name, 1)))


def _on_stage(before: str, site: Site, state: str) -> str:
    stage = site.stages[state]
    rows = {
        "contributions": stage.contribution.pk,
        "statements": stage.statement.pk,
        "moderation": stage.case.pk,
        "appearances": stage.contribution.pk,
        "claims": stage.claim.slug,
        "clarifications": stage.claim.slug,
        "themes": stage.grouped.theme.pk,
        "texts": stage.grouped.text.pk,
        "mine": stage.grouped.text.pk,
        "contests": stage.grouped.contest.pk,
    }
    return str(rows.get(before, ""))
