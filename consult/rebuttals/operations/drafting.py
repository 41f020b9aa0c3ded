"""Beginning, writing and removing answers to claims that nobody has read yet."""

from django.db import transaction

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.filling import Document
from consult.consultations.refusals import NotADraft
from consult.departments.models import Department
from consult.errors import Changed, NotFound, NotPermitted
from consult.rebuttals.documents import write_claim
from consult.rebuttals.models import Claim, ClaimWriter
from consult.rebuttals.rules import can_write, can_write_for


@transaction.atomic
def begin_claim(document: Document, *, by: User, department: Department) -> Claim:
    """Begin the department's answer to something that goes round.

    :raises NotPermitted: unless ``by`` writes, approves or moderates for it
    :raises Invalid: naming the place of what does not fit
    """
    if not can_write_for(by, department):
        raise NotPermitted

    claim = Claim(department=department, created_by=by)
    write_claim(claim, document)
    note_writer(claim, by)
    record("claim.begun", by=by, subject=claim)
    return claim


@transaction.atomic
def edit_claim(claim: Claim, document: Document, *, by: User, version: int) -> Claim:
    """Change a draft to what the document says.

    :raises NotPermitted: unless ``by`` writes, approves or moderates for it
    :raises Changed: if it is no longer the version that was read
    :raises NotADraft: from its review on
    :raises Invalid: naming the place of what does not fit
    """
    claim = locked(claim)
    if not can_write(by, claim):
        raise NotPermitted
    refuse_unless_unchanged(claim, version)
    if claim.status != Claim.Status.DRAFT:
        raise NotADraft

    claim.version += 1
    write_claim(claim, document)
    note_writer(claim, by)
    record("claim.edited", by=by, subject=claim, version=version)
    return claim


@transaction.atomic
def delete_claim(claim: Claim, *, by: User, version: int | None = None) -> None:
    """Remove a draft that was never public.

    :raises NotPermitted: unless ``by`` writes, approves or moderates for it
    :raises Changed: if it is no longer the version that was read
    :raises NotADraft: from its review on, and once it was public
    """
    claim = locked(claim)
    if not can_write(by, claim):
        raise NotPermitted
    refuse_unless_unchanged(claim, version)
    if claim.status != Claim.Status.DRAFT or claim.published_at:
        raise NotADraft

    record("claim.deleted", by=by, subject=claim)
    claim.delete()


def locked(claim: Claim) -> Claim:
    """Return the claim as it is now, changed by nobody else until commit.

    :raises NotFound: if a colleague has deleted it meanwhile
    """
    claims = Claim.objects.select_for_update(of=["self"]).select_related("department")
    row = claims.filter(pk=claim.pk).first()
    if row is None:
        raise NotFound
    return row


def refuse_unless_unchanged(claim: Claim, version: int | None) -> None:
    if version is not None and claim.version != version:
        raise Changed


def note_writer(claim: Claim, by: User) -> None:
    """Keep that ``by`` wrote some of it: somebody else has to approve it."""
    ClaimWriter.objects.get_or_create(claim=claim, official=by)


def save_as_next_version(claim: Claim, *fields: str) -> None:
    claim.version += 1
    claim.save(update_fields=[*fields, "version"])
