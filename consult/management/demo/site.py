"""Fills an empty site: Gujarat, its departments, officials and consultations.

Everything is made by the operations that officials and citizens use. Either all
of it is there afterwards or nothing is; the worker then seals what has closed and
folds the answers into the strata.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

import consult
from consult.accounts.models import User
from consult.accounts.operations import register_official
from consult.consultations.models import Consultation
from consult.consultations.operations import create_draft, publish_consultation
from consult.departments.models import Department, Membership
from consult.departments.operations import appoint, import_departments
from consult.districts.operations import import_districts, import_population
from consult.languages import ENGLISH
from consult.management.demo.answers import load_answers
from consult.management.demo.seeds import Seed
from consult.translations import texts_of

Say = Callable[[str], object]

DOMAIN = Path(consult.__file__).parent
PASSWORD = "jansetu-demo-only"  # noqa: S105 (printed for everybody to see)
OFFICIALS = {
    "author@jansetu.example": "Kiran Author",
    "approver@jansetu.example": "Asha Approver",
    "administrator@jansetu.example": "Nita Administrator",
}
Role = Membership.Role


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

    at = timezone.now()
    for seed in consultations:
        title = seed.table["title"]["en"]
        say(f"  {title}: {_add(seed, by=administrator, at=at):,} answers")


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
    """Open the accounts of three officials and return the administrator's."""
    author, approver, administrator = (
        register_official(email, full_name=name, password=PASSWORD)
        for email, name in OFFICIALS.items()
    )
    department = Department.objects.get(slug=slug)
    appoint(author, role=Role.AUTHOR, department=department)
    appoint(approver, role=Role.APPROVER, department=department)
    appoint(administrator, role=Role.STATE_ADMINISTRATOR)
    return administrator


def _add(seed: Seed, *, by: User, at: datetime) -> int:
    """Add the consultation of a seed; return how many answers it has."""
    department = Department.objects.get(slug=seed.department)
    consultation = create_draft(seed.draft(at), by=by, department=department)
    if not seed.is_published:
        return 0
    # As of the day it opened: one that has closed could not be published today.
    published_at = min(at, consultation.opens_at)
    consultation = publish_consultation(consultation, by=by, at=published_at)
    return load_answers(consultation, seed, at=at)
