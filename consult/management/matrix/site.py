"""A small site in which everybody and every state is there once."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from consult.accounts.models import ApiToken
from consult.accounts.operations import issue_token
from consult.consultations.models import Activity, Consultation, Question
from consult.consultations.operations import (
    create_draft,
    save_as_template,
    set_election_window,
)
from consult.consultations.templates import draft_from, ready_made
from consult.departments.models import Department, Membership
from consult.departments.operations import appoint
from consult.departments.rules import Person
from consult.desk.exercises import EXERCISES
from consult.districts.models import District
from consult.languages import CODES
from consult.management.matrix.people import Subject, official_named, settle
from consult.responses.unfinished import keep_unfinished
from consult.translations import set_texts
from consult.wording.operations import add_term

Status = Consultation.Status
DAY = timedelta(days=1)


@dataclass
class Site:
    """What is there to knock at, and who knocks."""

    department: Department
    sibling: Department
    people: dict[Subject, Person]
    member: Membership
    consultations: dict[str, Consultation] = field(default_factory=dict)
    # What else an address names, by the word before it or by its own name.
    named: dict[str, Any] = field(default_factory=dict)

    def activity(self, state: str) -> Activity:
        return self.consultations[state].activities.get()

    def question(self, state: str) -> Question:
        return self.activity(state).questions.get()


# Where the life of a consultation can stand: its status, when it opens and closes.
STATES: dict[str, tuple[str, int, int]] = {
    "draft": (Status.DRAFT, -1, 9),
    "in_review": (Status.IN_REVIEW, -1, 9),
    "approved": (Status.APPROVED, -1, 9),
    "upcoming": (Status.PUBLISHED, 2, 9),
    "open": (Status.PUBLISHED, -1, 9),
    "closed": (Status.PUBLISHED, -9, -1),
    "withdrawn": (Status.WITHDRAWN, -1, 9),
}


def build() -> Site:
    """Fill an empty database with all that the doors are tried on."""
    district = District(lgd_code=9001, slug="matrix", tile_column=0, tile_row=0)
    set_texts(district, "name", dict.fromkeys(CODES, "Matrix"))
    district.save()
    department, sibling = (_department(name) for name in ("matrix", "sibling"))
    people = settle(department, sibling, district)
    member = appoint(
        official_named("member"),
        role=Membership.Role.ANALYST,
        department=department,
    )
    site = Site(department, sibling, people, member)
    citizen: Any = people[Subject.CITIZEN]
    issue_token(citizen, "matrix")
    at = timezone.now()
    for state in STATES:
        site.consultations[state] = _consultation(site, state, at)
    writer: Any = people[Subject.WRITER]
    of_the_state: Any = people[Subject.STATE_ADMINISTRATOR]
    template = save_as_template(site.consultations["draft"], by=writer)
    term = add_term(department, by=writer, word=dict.fromkeys(CODES, "Word"))
    window = set_election_window(
        {
            "title": dict.fromkeys(CODES, "Long ago"),
            "begins_on": date(2020, 1, 1),
            "ends_on": date(2020, 1, 31),
            "districts": [],
        },
        by=of_the_state,
    )
    site.named = {
        "members": member.pk,
        "templates": template.slug,
        "glossary": term.pk,
        "elections": window.pk,
        "training": next(iter(EXERCISES)),
        "tokens": ApiToken.objects.get().pk,
        "unfinished": keep_unfinished(site.activity("open"), {}, address=""),
    }
    return site


def document(at: datetime) -> dict[str, Any]:
    """Return a draft that lacks nothing, open at the moment."""
    draft = draft_from(ready_made()["05-school-hours"].document, at=at)
    return {**draft, "opens_at": at - DAY, "closes_at": at + 9 * DAY}


def _department(slug: str) -> Department:
    department = Department(slug=slug)
    set_texts(department, "name", dict.fromkeys(CODES, slug.title()))
    department.save()
    return department


def _consultation(site: Site, state: str, at: datetime) -> Consultation:
    writer: Any = site.people[Subject.WRITER]
    draft = create_draft(document(at), by=writer, department=site.department)
    status, opens, closes = STATES[state]
    Consultation.objects.filter(pk=draft.pk).update(
        status=status,
        opens_at=at + opens * DAY,
        closes_at=at + closes * DAY,
        sealed_at=at if closes < 0 else None,
        published_at=at if status == Status.PUBLISHED else None,
    )
    draft.refresh_from_db()
    return draft
