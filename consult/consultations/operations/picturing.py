"""Adding the pictures that choices show."""

from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Picture
from consult.consultations.picture_files import NotAPictureFile, read_picture
from consult.consultations.rules import can_write_for
from consult.departments.models import Department
from consult.errors import Invalid, NotPermitted

MOST_BYTES = 50_000
"""A picture's share of what a phone in a village can load.

Nothing is made smaller here: decoding what strangers send needs a library of its own,
and a photograph of 800 pixels fits. Pages load pictures once they are scrolled to.
"""

MOST_PIXELS = 2_000
"""On either side."""

DIGEST_DIGITS = 32


class UnfitPicture(Invalid):
    """A file that cannot be shown; the message says why."""

    code = "unfit_picture"
    message = _("This is no JPEG or PNG picture.")


@transaction.atomic
def add_picture(content: bytes, *, by: User, department: Department) -> Picture:
    """Keep a picture for choices to show, without what its camera wrote into it.

    The same picture is kept once.

    :raises NotPermitted: unless ``by`` is an author of the department
    :raises UnfitPicture: if it is no JPEG or PNG, or too large for a phone
    """
    if not can_write_for(by, department):
        raise NotPermitted
    if len(content) > MOST_BYTES:
        raise UnfitPicture(_("The picture is too large. Use one of at most 50 KB."))
    try:
        file = read_picture(content)
    except NotAPictureFile as error:
        raise UnfitPicture from error
    if not 0 < max(file.width, file.height) <= MOST_PIXELS:
        raise UnfitPicture(_("Use a picture of at most 2,000 pixels on either side."))

    digest = sha256(file.content).hexdigest()[:DIGEST_DIGITS]
    picture, is_new = Picture.objects.get_or_create(
        digest=digest,
        defaults={**vars(file), "added_by": by},
    )
    if is_new:
        record("picture.added", by=by, subject=picture, department=department.slug)
    return picture
