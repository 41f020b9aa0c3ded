"""A small site in which everybody and every state is there once."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from consult.accounts.models import ApiToken
from consult.accounts.operations import issue_token
from consult.consultations.models import Activity, Consultation, Question
from consult.consultations.operations import save_as_template, set_election_window
from consult.departments.models import Department, Membership
from consult.departments.operations import appoint
from consult.departments.rules import Person
from consult.desk.exercises import EXERCISES
from consult.districts.models import District
from consult.languages import CODES, ENGLISH
from consult.management.matrix.drafts import STATES, document, in_state
from consult.management.matrix.people import Subject, official_named, settle
from consult.management.matrix.talk import Stage, contested, stages
from consult.responses.unfinished import keep_unfinished
from consult.translations import set_texts
from consult.wording.operations import add_term


@dataclass
class Site:
    """What is there to knock at, and who knocks."""

    department: Department
    sibling: Department
    people: dict[Subject, Person]
    member: Membership
    consultations: dict[str, Consultation] = field(default_factory=dict)
    # Where people write to each other, in the same states.
    stages: dict[str, Stage] = field(default_factory=dict)
    # What else an address names, by the word before it or by its own name.
    named: dict[str, Any] = field(default_factory=dict)

    def activity(self, state: str) -> Activity:
        return self.consultations[state].activities.get()

    def question(self, state: str) -> Question:
        return self.activity(state).questions.get()


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
    writer: Any = people[Subject.WRITER]
    of_the_state: Any = people[Subject.STATE_ADMINISTRATOR]
    for state in STATES:
        site.consultations[state] = in_state(
            state, document(at), by=writer, department=department, at=at
        )
    site.stages = stages(department, citizen=citizen, writer=writer, at=at)
    argued = contested(
        site.stages["open"],
        citizen=citizen,
        moderator=member.official,
        department=department,
    )
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
        "departments": department.slug,
        "templates": template.slug,
        "glossary": term.pk,
        "elections": window.pk,
        "training": next(iter(EXERCISES)),
        "tokens": ApiToken.objects.get().pk,
        "unfinished": keep_unfinished(site.activity("open"), {}, address=""),
        "decisions": argued.decision.pk,
        "appeals": argued.appeal.pk,
        "hidings": argued.proposal.pk,
        "version": 1,
        "language": ENGLISH,
        "form": "json",
    }
    return site


def _department(slug: str) -> Department:
    department = Department(slug=slug)
    set_texts(department, "name", dict.fromkeys(CODES, slug.title()))
    department.save()
    return department
