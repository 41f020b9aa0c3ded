"""Fills an empty site: Gujarat, its departments, officials and consultations.

Everything is made by the operations that officials and citizens use. Either all
of it is there afterwards or nothing is; the worker then seals what has closed and
folds the answers into the strata.
"""

import csv
import secrets
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

import consult
from consult.accounts.models import User
from consult.accounts.operations import register_official
from consult.consultations.models import Consultation
from consult.consultations.operations import (
    approve_consultation,
    create_draft,
    publish_consultation,
    submit_for_review,
)
from consult.departments.models import Department, Membership
from consult.departments.operations import appoint, import_departments
from consult.districts.operations import import_districts, import_population
from consult.languages import ENGLISH
from consult.management.demo.answers import load_answers
from consult.management.demo.claims import answer_claims
from consult.management.demo.glossary import fix_terms
from consult.management.demo.outcomes import report_outcomes
from consult.management.demo.seeds import Seed
from consult.management.demo.talk import load_talk
from consult.management.demo.themes import group_words
from consult.management.demo.votes import load_votes
from consult.tallies.women import count_women
from consult.translations import texts_of

Say = Callable[[str], object]

DOMAIN = Path(consult.__file__).parent
PASSWORD = "jansetu-demo-only"  # noqa: S105 (printed for everybody to see)
WRITER = "writer@jansetu.example"
Role = Membership.Role
Status = Consultation.Status
OFFICIALS = {
    "author@jansetu.example": ("Kiran Author", Role.AUTHOR),
    "approver@jansetu.example": ("Asha Approver", Role.APPROVER),
    # Two, for an appeal is heard by another.
    "moderator@jansetu.example": ("Mira Moderator", Role.MODERATOR),
    "second@jansetu.example": ("Manav Moderator", Role.MODERATOR),
    "department@jansetu.example": ("Dipa Department", Role.DEPARTMENT_ADMINISTRATOR),
    "administrator@jansetu.example": ("Nita State", Role.STATE_ADMINISTRATOR),
}
"""Who signs in: their names and what they may do, the last of them for the state."""


def is_empty() -> bool:
    """Tell whether nobody has used the site yet."""
    return not (User.objects.exists() or Consultation.objects.exists())


@transaction.atomic
def fill(consultations: Sequence[Seed], *, say: Say) -> None:
    """Fill the site with the consultations, saying what is being done.

    The officials belong to the department of the first one.
    """
    say("Loading Gujarat's districts, their population and its departments …")
    import_districts(_rows("districts/gujarat/districts.csv"))
    import_population(_rows("districts/gujarat/population.csv"))
    import_departments(_rows("departments/gujarat/departments.csv"))
    administrator = _register_officials(consultations[0].department)
    writer = _register_writer()
    fix_terms(Department.objects.get(slug=consultations[0].department), by=writer)

    at = timezone.now()
    for seed in consultations:
        title = seed.table["title"]["en"]
        draft = _write(seed, by=writer, at=at)
        answers = _launch(draft, seed, by=administrator, at=at)
        say(f"  {title}: {answers:,} answers")
    answered = answer_claims(writer=writer, approver=administrator, at=at)
    say(f"  {answered} answers to what goes round")
    report_outcomes(writer=writer, approver=administrator, at=at)
    count_women()


def officials() -> list[tuple[str, str]]:
    """List the addresses of the demo's officials with what each may do."""
    memberships = Membership.objects.filter(official__email__in=OFFICIALS)
    found = memberships.select_related("official", "department").order_by("pk")
    return [(m.official.email or "", _duty(m)) for m in found]


def _duty(membership: Membership) -> str:
    role = membership.get_role_display()
    department = membership.department
    return f"{role}, {texts_of(department, 'name')[ENGLISH]}" if department else role


def _rows(path: str) -> Iterator[dict[str, str]]:
    with (DOMAIN / path).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _register_officials(slug: str) -> User:
    """Open the officials' accounts and return that of the state's administrator."""
    department = Department.objects.get(slug=slug)
    for email, (name, role) in OFFICIALS.items():
        official = register_official(email, full_name=name, password=PASSWORD)
        is_of_the_state = role == Role.STATE_ADMINISTRATOR
        appoint(official, role=role, department=None if is_of_the_state else department)
    return official


def _register_writer() -> User:
    """Open the account that writes the demo, so that all the others can approve.

    Nobody signs in with it.
    """
    writer = register_official(
        WRITER, full_name="Mira Writer", password=secrets.token_urlsafe()
    )
    appoint(writer, role=Role.STATE_ADMINISTRATOR)
    return writer


def _write(seed: Seed, *, by: User, at: datetime) -> Consultation:
    """Write the consultation of a seed, as far as it goes before it is approved."""
    department = Department.objects.get(slug=seed.department)
    draft = create_draft(seed.draft(at), by=by, department=department)
    if seed.state == Status.DRAFT:
        return draft
    # As of the day it opens: one that has closed could not be launched today.
    return submit_for_review(draft, by=by, at=min(at, draft.opens_at))


def _launch(draft: Consultation, seed: Seed, *, by: User, at: datetime) -> int:
    """Approve and launch what is to go so far; return how many answers it has."""
    if seed.state not in (Status.APPROVED, Status.PUBLISHED):
        return 0
    approved = approve_consultation(draft, by=by)
    if seed.state == Status.APPROVED:
        return 0
    opened_at = min(at, approved.opens_at)
    published = publish_consultation(approved, by=by, at=opened_at)
    written = load_talk(published, seed, by=by, at=at)
    voters = load_votes(published, seed, by=by, at=at)
    answers = load_answers(published, seed, at=at)
    group_words(published, seed, by=by)
    return answers + written + voters
