"""Beginning, writing and removing drafts."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consult.accounts import pseudonyms
from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.drafts import write_draft
from consult.consultations.filling import Document
from consult.consultations.models import Consultation
from consult.consultations.operations.guards import (
    locked,
    note_writer,
    refuse_unless_draft,
    refuse_unless_unchanged,
)
from consult.consultations.rules import can_write, can_write_for
from consult.consultations.translating import (
    Version,
    confirm,
    keep_up,
    texts_by_anchor,
)
from consult.departments.models import Department
from consult.errors import Invalid, NotPermitted


@transaction.atomic
def create_draft(
    document: Document, *, by: User, department: Department
) -> Consultation:
    """Begin a consultation of the department.

    :raises NotPermitted: unless ``by`` is an author of the department
    :raises Invalid: if something in the document does not fit, or it asks districts
        that ``by`` is not appointed for; names the place
    """
    if not can_write_for(by, department):
        raise NotPermitted

    consultation = Consultation(
        department=department,
        created_by=by,
        participation_key=pseudonyms.new_key(),
    )
    write_draft(consultation, document)
    _refuse_unless_within(consultation, by)
    note_writer(consultation, by)
    record("consultation.created", by=by, subject=consultation)
    return consultation


@transaction.atomic
def edit_draft(
    consultation: Consultation,
    document: Document,
    *,
    by: User,
    version: int,
    confirmed: Iterable[Version] = (),
) -> Consultation:
    """Change the draft to what the document says.

    Versions of a text that are not changed along with another fall behind it, unless
    they are ``confirmed``, named by anchor and language.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotADraft: from its review on
    :raises Invalid: if something in the document does not fit; names the place
    """
    consultation = locked(consultation)
    if not can_write(by, consultation):
        raise NotPermitted
    refuse_unless_unchanged(consultation, version)
    refuse_unless_draft(consultation)

    before = texts_by_anchor(consultation)
    consultation.version += 1
    write_draft(consultation, document)
    _refuse_unless_within(consultation, by)
    keep_up(consultation, before, by=by)
    confirm(consultation, confirmed, by=by)
    note_writer(consultation, by)
    record("consultation.edited", by=by, subject=consultation, version=version)
    return consultation


@transaction.atomic
def delete_draft(consultation: Consultation, *, by: User, version: int) -> None:
    """Remove a draft that nobody has seen.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotADraft: from its review on
    """
    consultation = locked(consultation)
    if not can_write(by, consultation):
        raise NotPermitted
    refuse_unless_unchanged(consultation, version)
    refuse_unless_draft(consultation)

    record("consultation.deleted", by=by, subject=consultation)
    consultation.delete()


def _refuse_unless_within(consultation: Consultation, by: User) -> None:
    """Keep authors of some districts from asking the people of others."""
    if not can_write(by, consultation):
        message = _("Choose among the districts that you are appointed for.")
        raise Invalid(fields={"districts": [message]})
