"""Addresses at which people without an account read what is not public yet."""

from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity, Consultation, PreviewLink
from consult.errors import NotFound, Refused


class PreviewOver(Refused):
    """The link is genuine, and no longer works."""

    code = "preview_over"
    status = 410
    message = _("This link no longer works. Ask the department for a new one.")


def code_of(link: PreviewLink) -> str:
    """Return the last part of the link's address; only this site can make it."""
    return _signer().sign(str(link.pk))


def links_of(consultation: Consultation, *, at: datetime) -> list[PreviewLink]:
    """List the links that work at a moment, the newest first."""
    links = consultation.preview_links.filter(revoked_at=None, expires_at__gt=at)
    return list(links.select_related("created_by").order_by("-created_at", "-pk"))


def link_of(consultation: Consultation, number: int) -> PreviewLink:
    """Return one of the consultation's links.

    :raises NotFound: if it has none of that number
    """
    link = _links().filter(consultation=consultation, pk=number).first()
    if link is None:
        raise NotFound
    return link


def previewed(code: str, *, at: datetime) -> Consultation:
    """Return the consultation that a link shows.

    :raises NotFound: if no link has this code
    :raises PreviewOver: if it was revoked, or its days are over
    """
    link = _links().filter(pk=_number_in(code)).first()
    if link is None:
        raise NotFound
    if not link.works(at):
        raise PreviewOver
    return link.consultation


def activity_to_preview(consultation: Consultation, slug: str) -> Activity:
    """Return one of the consultation's activities as citizens will meet it.

    :raises NotFound: if it has none of that address
    """
    activities = Activity.objects.filter(consultation=consultation).with_definition()
    activity = activities.filter(slug=slug).first()
    if activity is None:
        raise NotFound
    return activity


def _links() -> QuerySet[PreviewLink]:
    """Return all but those to exercises, which nobody reads before the public does."""
    links = PreviewLink.objects.filter(consultation__department__is_sandbox=False)
    return links.select_related("consultation__department")


def _number_in(code: str) -> int:
    try:
        number = int(_signer().unsign(code))
    except BadSignature:
        raise NotFound from None
    return number


def _signer() -> Signer:
    return Signer(salt="consult.consultations.previews", sep=".")
