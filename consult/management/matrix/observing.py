"""Knocking at every door as everybody, and undoing whatever came of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.template.base import Origin
from django.template.loaders.base import Loader
from django.test import Client

from consult.accounts.models import User
from consult.management.matrix.addresses import address_of
from consult.management.matrix.bodies import body_for
from consult.management.matrix.declared.rules import Outcome
from consult.management.matrix.people import Subject
from consult.management.matrix.routes import Route
from consult.management.matrix.site import Site
from consult.responses.models import IdempotencyKey, Response

VERSION = "1"
REFUSED = {401, 403, 404, 410}
NOT_NOW = {409}
UNFIT = {400, 412, 415, 428}
DONE = range(200, 400)


class Blank(Loader):
    """Finds every template, and all of them empty: here only doors are looked at."""

    def get_template_sources(self, template_name):
        yield Origin(name=template_name, template_name=template_name, loader=self)

    def get_contents(self, origin):
        return ""


class Knocking:
    """Tries routes on a site, each time as somebody signed in beforehand."""

    def __init__(self, site: Site):
        self.site = site
        self.clients = {subject: self._client(subject) for subject in Subject}

    def outcome(self, route: Route, subject: Subject, state: str) -> str:
        """Return how somebody fares at a door in a state."""
        reply = self._ask(route, subject, state)
        if reply.status_code in REFUSED or _is_led_to_sign_in(route, reply):
            return Outcome.REFUSED
        if reply.status_code in NOT_NOW:
            return Outcome.NOT_NOW
        if reply.status_code in UNFIT:
            return Outcome.UNFIT
        if reply.status_code in DONE:
            return Outcome.ALLOWED
        return f"status {reply.status_code}"

    def _client(self, subject: Subject) -> Client:
        client = Client(raise_request_exception=False)
        person = self.site.people[subject]
        if isinstance(person, User):
            client.force_login(person, backend="consult.accounts.backends.Backend")
        return client

    def _ask(self, route: Route, subject: Subject, state: str) -> HttpResponse:
        body: Any = dict(body_for(str(route), self.site, state))
        more: dict[str, Any] = {}
        if route.is_page:
            body = {"version": VERSION, **body}
        elif route.method != "GET":
            more = {"content_type": "application/json"}
        if route.method in ("PUT", "PATCH", "DELETE") or (more and route.has_state):
            more["headers"] = {"If-Match": f'"{VERSION}.x"'}
        client = self.clients[subject]
        ask = getattr(client, route.method.lower())
        cookies = deepcopy(client.cookies)
        with undone():
            reply: HttpResponse = ask(address_of(route, self.site, state), body, **more)
        # Whoever signed out, or in, is at the next door who they were.
        client.cookies = cookies
        return reply


@contextmanager
def undone() -> Iterator[None]:
    """Take back whatever is written inside, and the answers that others wrote."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    # Answers are kept by a connection of their own.
    if Response.objects.exists():
        Response.objects.all().delete()
        IdempotencyKey.objects.all().delete()


def _is_led_to_sign_in(route: Route, reply: HttpResponse) -> bool:
    """Tell whether a page leads to the door of those who are not signed in."""
    to = reply.headers.get("Location", "")
    return "/sign-in/" in to and "/sign-" not in route.path
