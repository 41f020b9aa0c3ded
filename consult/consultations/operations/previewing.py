"""Letting people without an account read what is not public yet."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Consultation, PreviewLink
from consult.consultations.operations.guards import locked
from consult.consultations.refusals import AlreadyPublic
from consult.consultations.rules import can_share_preview
from consult.errors import Invalid, NotPermitted

MOST_DAYS = 30


@transaction.atomic
def make_preview_link(
    consultation: Consultation, *, by: User, days: int, at: datetime | None = None
) -> PreviewLink:
    """Let whoever is given the link's address read the consultation for some days.

    :raises NotPermitted: unless ``by`` is an author or approver of its department, and
        for exercises
    :raises AlreadyPublic: once everybody can read it
    :raises Invalid: unless it is for 1 to 30 days
    """
    consultation = locked(consultation)
    if not can_share_preview(by, consultation):
        raise NotPermitted
    if consultation.status in Consultation.READABLE:
        raise AlreadyPublic
    if not 1 <= days <= MOST_DAYS:
        message = _("Choose from 1 to %(most)s days.") % {"most": MOST_DAYS}
        raise Invalid(fields={"days": [message]})

    link = PreviewLink.objects.create(
        consultation=consultation,
        created_by=by,
        expires_at=(at or timezone.now()) + timedelta(days=days),
    )
    record("preview.shared", by=by, subject=consultation, link=link.pk, days=days)
    return link


@transaction.atomic
def revoke_preview_link(
    link: PreviewLink, *, by: User, at: datetime | None = None
) -> None:
    """Let a link's address lead nowhere from now on; a second time changes nothing.

    :raises NotPermitted: unless ``by`` is an author or approver of its department
    """
    if not can_share_preview(by, link.consultation):
        raise NotPermitted
    revoked = PreviewLink.objects.filter(pk=link.pk, revoked_at=None)

    if revoked.update(revoked_at=at or timezone.now()):
        record("preview.revoked", by=by, subject=link.consultation, link=link.pk)
