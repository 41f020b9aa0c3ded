"""The matrix: for every route, subject and state what is declared and observed."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.test import override_settings

from consult.management.matrix.declared import DECLARED
from consult.management.matrix.declared.rules import Rule
from consult.management.matrix.drafts import STATES
from consult.management.matrix.observing import Blank, Knocking
from consult.management.matrix.people import Subject
from consult.management.matrix.routes import SOCKET, Route, routes
from consult.management.matrix.site import build
from consult.management.matrix.talking import Talking, forget_answers

UNDECLARED = "undeclared"
Place = tuple[Subject, str]
"""Who knocks, and in which state the consultation is."""


@dataclass(frozen=True)
class Cell:
    """How somebody should fare at a door in a state, and how they did."""

    subject: str
    route: str
    state: str
    declared: str
    observed: str

    @property
    def is_violation(self) -> bool:
        return self.declared != self.observed

    def as_row(self) -> dict[str, str]:
        return asdict(self)


def matrix(
    *,
    only: Collection[str] | None = None,
    every: int = 1,
    declared: Mapping[str, Rule] = DECLARED,
) -> list[Cell]:
    """Try every route, or only those named, on an empty database.

    Of each route that has states every so many cells are tried, beginning with
    another one at the next route. Rows and answers stay behind in the database.
    """
    tried = [r for r in routes() if only is None or str(r) in only]
    with override_settings(**quick_and_unlimited()):
        site = build()
        knocking, talking = Knocking(site), Talking(site)
        cells = []
        for number, route in enumerate(tried):
            start, step = (number % every, every) if route.has_state else (0, 1)
            chosen = _places(route)[start::step]
            if route.method == SOCKET:
                cells += asyncio.run(_spoken(route, chosen, talking, declared))
            else:
                cells += _asked(route, chosen, knocking, declared)
        return cells


def undeclared_routes(declared: Mapping[str, Rule] = DECLARED) -> list[str]:
    """List the routes that nobody declared."""
    return sorted({str(route) for route in routes()} - set(declared))


def quick_and_unlimited() -> dict[str, Any]:
    """Return the settings under which nothing is drawn and nothing is throttled.

    Files are named as they are written, since nobody has collected them here.
    """
    engine: dict[str, Any] = settings.TEMPLATES[0]
    loaders = [f"{Blank.__module__}.{Blank.__qualname__}"]
    options = {**engine["OPTIONS"], "loaders": loaders}
    files = "django.contrib.staticfiles.storage.StaticFilesStorage"
    return {
        "STORAGES": {**settings.STORAGES, "staticfiles": {"BACKEND": files}},
        "TEMPLATES": [{**engine, "APP_DIRS": False, "OPTIONS": options}],
        "API_WRITES_PER_MINUTE": 10**9,
        "SOCKETS_PER_USER": 10**6,
    }


def _places(route: Route) -> list[Place]:
    """List who may knock in which state."""
    states = list(STATES) if route.has_state else [""]
    return [(subject, state) for state in states for subject in Subject]


def _asked(
    route: Route, chosen: list[Place], knocking: Knocking, declared: Mapping[str, Rule]
) -> list[Cell]:
    return [
        _cell(route, place, declared, knocking.outcome(route, *place))
        for place in chosen
    ]


async def _spoken(
    route: Route, chosen: list[Place], talking: Talking, declared: Mapping[str, Rule]
) -> list[Cell]:
    cells = []
    for subject, state in chosen:
        frame = await sync_to_async(talking.frame_for)(route.path, state)
        observed = await talking.outcome(route.path, subject, frame)
        cells.append(_cell(route, (subject, state), declared, observed))
        await sync_to_async(forget_answers)()
    return cells


def _cell(
    route: Route, place: Place, declared: Mapping[str, Rule], observed: str
) -> Cell:
    subject, state = place
    rule = declared.get(str(route))
    said = rule.outcome(subject, state) if rule else UNDECLARED
    return Cell(subject, str(route), state, said, observed)
