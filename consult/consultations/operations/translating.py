"""Saying that translations fit as they are."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Consultation
from consult.consultations.operations.guards import (
    locked,
    note_writer,
    refuse_unless_draft,
    refuse_unless_unchanged,
    save_as_next_version,
)
from consult.consultations.rules import can_write
from consult.consultations.translating import Version, confirm, texts_by_anchor
from consult.errors import Invalid, NotPermitted


@transaction.atomic
def confirm_translations(
    consultation: Consultation,
    versions: Iterable[Version],
    *,
    by: User,
    version: int | None = None,
) -> Consultation:
    """Let versions of texts stand, though others changed or a machine wrote them.

    Each is named by its anchor and language, such as `("q7.text", "hi")`. Whoever
    stands for a text answers for it like its writer.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotADraft: from its review on
    :raises Invalid: naming a version that is not there
    """
    consultation = locked(consultation)
    if not can_write(by, consultation):
        raise NotPermitted
    refuse_unless_unchanged(consultation, version)
    refuse_unless_draft(consultation)
    wanted = list(versions)
    _refuse_unless_written(consultation, wanted)
    confirmed = confirm(consultation, wanted, by=by)

    if confirmed:
        save_as_next_version(consultation, [])
        note_writer(consultation, by)
        names = [f"{anchor}.{language}" for anchor, language in confirmed]
        record("consultation.confirmed", by=by, subject=consultation, texts=names)
    return consultation


def _refuse_unless_written(consultation: Consultation, wanted: list[Version]) -> None:
    texts = texts_by_anchor(consultation)
    message = _("There is no such text in this consultation.")
    missing = {
        f"{anchor}.{language}": [message]
        for anchor, language in wanted
        if not texts.get(anchor, {}).get(language)
    }
    if missing:
        raise Invalid(fields=missing)
