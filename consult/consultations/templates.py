"""What a consultation says and asks, kept to begin others from.

A template is a draft document (`consult.consultations.drafts`) without ids, and
with days in the place of dates:

    {"title": {…}, …, "activities": […],
     "days": {"open": 14, "heard": 30, "done": 90}}

It is open for so many days; the public hears so many days after closing what was
heard and what was done. Those in ready_made/ come along with the site.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from consult.consultations.drafts import draft_of, without_ids
from consult.consultations.filling import Document
from consult.consultations.models import Consultation, Template
from consult.departments.models import Department
from consult.departments.queries import departments_of
from consult.departments.rules import Person
from consult.errors import NotFound
from consult.languages import ENGLISH
from consult.text import plain

FOLDER = Path(__file__).parent / "ready_made"
DATES = {"opens_at", "closes_at", "heard_by", "done_by"}
MORNING, EVENING = time(9), time(23, 59)


@dataclass(frozen=True)
class Pattern:
    """A template as it is offered; without a department it came along.

    ``writers`` are the ids of the accounts that wrote what it says.
    """

    key: str
    document: Document
    department: Department | None = None
    writers: frozenset[int] = frozenset()

    @property
    def title(self) -> Mapping[str, str]:
        """Return the title in every language."""
        title: Mapping[str, str] = self.document["title"]
        return title

    @property
    def title_here(self) -> str:
        """Return the title in the active language."""
        return self.title.get(get_language() or ENGLISH, "")

    @property
    def districts(self) -> frozenset[int]:
        """Return the LGD codes of the districts asked; none is the whole state."""
        return frozenset(self.document.get("districts", []))

    @property
    def questions(self) -> int:
        return sum(len(one["questions"]) for one in self.document["activities"])


def patterns_for(user: Person) -> list[Pattern]:
    """List what the official may begin from, their departments' own first."""
    saved = Template.objects.filter(department__in=departments_of(user))
    rows = saved.select_related("department").order_by("-created_at", "-pk")
    return [*map(pattern_of, rows), *ready_made().values()]


def pattern_named(key: str, *, by: Person) -> Pattern:
    """Return a template that came along, or one of the official's departments.

    :raises NotFound: if there is none, or it is another department's
    """
    if key in ready_made():
        return ready_made()[key]
    return pattern_of(template_named(key, by=by))


def pattern_of(template: Template) -> Pattern:
    """Return a template that was saved as it is offered."""
    department, writers = template.department, frozenset(template.writers)
    return Pattern(template.slug, template.document, department, writers)


def template_named(key: str, *, by: Person) -> Template:
    """Return one of the templates that the official's departments have saved.

    :raises NotFound: if there is none, or it is another department's
    """
    theirs = Template.objects.filter(department__in=departments_of(by))
    found = theirs.select_related("department").filter(slug=key)
    row = None if plain.refusal_of(key) else found.first()
    if row is None:
        raise NotFound
    return row


@cache
def ready_made() -> dict[str, Pattern]:
    """Return the templates that came along by their keys, in the order of the files."""
    return {
        path.stem: Pattern(path.stem, tomllib.loads(path.read_text("utf-8")))
        for path in sorted(FOLDER.glob("*.toml"))
    }


def template_of(consultation: Consultation) -> dict[str, Any]:
    """Return the consultation as a template."""
    document = without_ids(draft_of(consultation))
    kept = {name: value for name, value in document.items() if name not in DATES}
    return {**kept, "days": _days_of(consultation)}


def draft_from(template: Document, *, at: datetime) -> dict[str, Any]:
    """Return the template as a draft that opens on the morning after a moment."""
    days = template["days"]
    first_day = timezone.localdate(at) + timedelta(days=1)
    last_day = first_day + timedelta(days=days["open"])
    return {
        **{name: value for name, value in template.items() if name != "days"},
        "opens_at": _local(first_day, MORNING),
        "closes_at": _local(last_day, EVENING),
        "heard_by": _after(last_day, days["heard"]),
        "done_by": _after(last_day, days["done"]),
    }


def _days_of(consultation: Consultation) -> dict[str, int | None]:
    closes_at = consultation.planned_closes_at or consultation.closes_at
    last_day = timezone.localdate(closes_at)
    length = (last_day - timezone.localdate(consultation.opens_at)).days
    return {
        "open": max(length, 1),
        "heard": _days_until(consultation.heard_by, last_day),
        "done": _days_until(consultation.done_by, last_day),
    }


def _days_until(promised: date | None, last_day: date) -> int | None:
    return (promised - last_day).days if promised else None


def _after(last_day: date, days: int | None) -> date | None:
    return None if days is None else last_day + timedelta(days=days)


def _local(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))
