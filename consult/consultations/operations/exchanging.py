"""Taking texts into a draft: from translators' files, the memory, or a machine."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.anchors import anchored_texts
from consult.consultations.drafts import draft_of, write_draft
from consult.consultations.exchange.changes import (
    Change,
    changes_in,
    settled_in,
    write_into,
)
from consult.consultations.exchange.files import read_file
from consult.consultations.exchange.manuscripts import (
    MACHINE,
    MEMORY,
    PERSON,
    Returned,
    Translated,
)
from consult.consultations.exchange.refusals import (
    Contested,
    OtherConsultation,
    UnknownTexts,
)
from consult.consultations.models import Consultation
from consult.consultations.operations.guards import (
    locked,
    note_writer,
    refuse_unless_draft,
    save_as_next_version,
)
from consult.consultations.rules import can_write
from consult.consultations.translating import (
    Made,
    Texts,
    Version,
    confirm,
    keep_up,
    note_translations,
    texts_by_anchor,
)
from consult.errors import NotPermitted
from consult.wording.queries import said_before


@dataclass(frozen=True)
class Taken:
    """What was taken into a draft, and what was left out because it has no place."""

    consultation: Consultation
    changes: list[Change]
    left_out: list[Translated]
    confirmed: list[Version]

    @property
    def outdated(self) -> list[Change]:
        """List what was made from texts that have been changed since."""
        return [change for change in self.changes if change.is_outdated]


@transaction.atomic
def take_texts(
    consultation: Consultation,
    returned: Returned,
    *,
    by: User | None,
    skip_unknown: bool = False,
    replace: bool = False,
) -> Taken:
    """Write what came back from translators into the draft: all of it, or nothing.

    Empty texts leave what is there. What translators let stand is confirmed in the
    name of ``by``. Nobody is whoever operates the machine, and confirms nothing.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises NotADraft: from its review on
    :raises OtherConsultation: if the file was exported from another one
    :raises UnknownTexts: if some ids name no text of it, unless they are to be skipped
    :raises Contested: if the draft was changed since the export and says some texts
        otherwise, unless they are to be replaced
    :raises Invalid: if a text is too long or cannot be stored; names the place
    """
    consultation = locked(consultation)
    if by is not None and not can_write(by, consultation):
        raise NotPermitted
    refuse_unless_draft(consultation)
    if returned.consultation != consultation.pk:
        raise OtherConsultation
    known = {one.anchor: one for one in anchored_texts(consultation)}
    unknown = [one for one in returned.texts if one.anchor not in known]
    if unknown and not skip_unknown:
        raise UnknownTexts(unknown)
    changes = changes_in(known, returned)
    contested = [change for change in changes if change.before]
    if contested and returned.version < consultation.version and not replace:
        raise Contested(contested)

    settled = settled_in(known, returned)
    confirmed = confirm(consultation, settled, by=by) if by else []
    if changes or confirmed:
        _write(consultation, returned, changes, by)
        if by is not None:
            note_writer(consultation, by)
        texts = [_recorded(change) for change in changes]
        names = [f"{anchor}.{language}" for anchor, language in confirmed]
        record(
            "consultation.texts_taken",
            by=by,
            subject=consultation,
            texts=texts,
            confirmed=names,
        )
    return Taken(consultation, changes, unknown, confirmed)


def take_file(
    consultation: Consultation,
    content: bytes,
    *,
    by: User,
    skip_unknown: bool = False,
    replace: bool = False,
) -> Taken:
    """Read a translators' file and write what it brings: all of it, or nothing.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises NotADraft: from its review on
    :raises Unreadable: if it is no file of ours, or no longer is
    :raises Refused: as `take_texts`
    """
    if not can_write(by, consultation):
        raise NotPermitted
    refuse_unless_draft(consultation)
    return take_texts(
        consultation,
        read_file(content),
        by=by,
        skip_unknown=skip_unknown,
        replace=replace,
    )


def translate_texts(
    consultation: Consultation,
    texts: Mapping[str, str],
    *,
    by: User,
    source: str,
    target: str,
    version: int,
) -> Taken:
    """Write translations, named by their anchors, into the draft: all, or none.

    What was published in the same words before is kept as such.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises NotADraft: from its review on
    :raises UnknownTexts: if the draft has no such text any more
    :raises Contested: if somebody has written one of them since that version
    :raises Invalid: if one is too long or cannot be stored; names the place
    """
    known = said_before(texts.values(), target)
    said = [
        Translated(anchor, target, text, origin=MEMORY if text in known else PERSON)
        for anchor, text in texts.items()
    ]
    return take_texts(
        consultation, Returned(consultation.pk, version, source, said), by=by
    )


def _write(
    consultation: Consultation,
    returned: Returned,
    changes: list[Change],
    by: User | None,
) -> None:
    """Write the changes, those of the source first: the others are made from them."""
    sources = [change for change in changes if change.language == returned.source]
    others = [change for change in changes if change.language != returned.source]
    save_as_next_version(consultation, [])
    if sources:
        before = texts_by_anchor(consultation)
        _write_texts(consultation, sources)
        keep_up(consultation, before, by=by)
    if others:
        _write_texts(consultation, others)
        now = texts_by_anchor(consultation)
        made = (_made(one, returned.source, now[one.anchor], by) for one in others)
        note_translations(consultation, made)


def _write_texts(consultation: Consultation, changes: list[Change]) -> None:
    document = draft_of(consultation)
    for change in changes:
        write_into(document, change)
    write_draft(consultation, document)


def _made(change: Change, source: str, texts: Texts, by: User | None) -> Made:
    """Say where a version comes from; nobody stands yet for what a machine wrote."""
    return Made(
        change.anchor,
        change.language,
        source,
        change.made_from or texts[source],
        change.origin,
        None if change.origin == MACHINE else by,
    )


def _recorded(change: Change) -> dict[str, str]:
    """Return what the record keeps of a change, what stood there before included."""
    return {
        "anchor": change.anchor,
        "language": change.language,
        "origin": change.origin,
        "before": change.before,
    }
