"""Beginning a draft from what is there: another consultation, or a template."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Consultation, Template
from consult.consultations.operations.drafting import create_draft
from consult.consultations.operations.guards import note_writers
from consult.consultations.rules import can_write, can_write_for, who_wrote
from consult.consultations.slugs import fresh_slug
from consult.consultations.templates import (
    Pattern,
    draft_from,
    pattern_of,
    template_of,
)
from consult.departments.models import Department
from consult.errors import NotPermitted


@transaction.atomic
def clone_consultation(
    consultation: Consultation, *, by: User, at: datetime | None = None
) -> Consultation:
    """Begin a draft that says and asks the same, open for as long, from tomorrow.

    Whoever wrote the consultation counts as a writer of the draft, too.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises Invalid: if it asks districts that ``by`` is not appointed for
    """
    document = draft_from(template_of(consultation), at=at or timezone.now())
    draft = create_draft(document, by=by, department=consultation.department)
    note_writers(draft, who_wrote(consultation))
    record("consultation.cloned", by=by, subject=draft, source=consultation.slug)
    return draft


@transaction.atomic
def save_as_template(consultation: Consultation, *, by: User) -> Template:
    """Keep what the consultation says and asks for others of its department.

    Whoever wrote the consultation counts as a writer of what is begun from it, too.

    :raises NotPermitted: unless ``by`` is an author of its department, for the
        districts that it asks
    """
    if not can_write(by, consultation):
        raise NotPermitted

    template = Template(
        department=consultation.department,
        document=template_of(consultation),
        created_by=by,
    )
    # Read after the words: who wrote one of them meanwhile is among them.
    template.writers = sorted(who_wrote(consultation))
    # A code, as no template that came along has for its key.
    template.slug = fresh_slug(template, "")
    template.save()
    record("template.saved", by=by, subject=template, source=consultation.slug)
    return template


@transaction.atomic
def begin_from_template(
    pattern: Pattern, *, by: User, department: Department, at: datetime | None = None
) -> Consultation:
    """Begin a draft of the department that says and asks what the template does.

    :raises NotPermitted: unless ``by`` is an author of the department
    :raises Invalid: if it asks districts that ``by`` is not appointed for
    """
    document = draft_from(pattern.document, at=at or timezone.now())
    draft = create_draft(document, by=by, department=department)
    note_writers(draft, pattern.writers)
    record("consultation.begun_from", by=by, subject=draft, template=pattern.key)
    return draft


@transaction.atomic
def delete_template(template: Template, *, by: User) -> None:
    """Remove a template of the department; what was begun from it stays.

    :raises NotPermitted: unless ``by`` is an author of the department, for the
        districts that it asks
    """
    asked = pattern_of(template).districts
    if not can_write_for(by, template.department, within=asked):
        raise NotPermitted

    record("template.deleted", by=by, subject=template)
    template.delete()
