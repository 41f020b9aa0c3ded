"""Correcting words before the public: texts alone, and by two people.

What is offered stays: no choice is added, none removed. A correction is a new
version of every activity whose words it changes, those of the consultation being
everybody's; answers keep the version they were given on.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.anchors import AnchoredText, anchored_texts
from consult.consultations.corrections import Change, activities_changed
from consult.consultations.drafts import search_text_of
from consult.consultations.filling import refusal_of
from consult.consultations.lint.corrected import findings_after, kept
from consult.consultations.models import Activity, Consultation, Correction
from consult.consultations.operations.guards import (
    locked,
    refuse_unless_published,
    refuse_unless_unchanged,
    save_as_next_version,
    tell,
)
from consult.consultations.operations.public_reasons import given
from consult.consultations.refusals import (
    AlreadyPublished,
    NoLongerAsked,
    NotWellWorded,
    OwnText,
)
from consult.consultations.remembering import remember_texts
from consult.consultations.rules import can_propose_correction, can_publish
from consult.errors import Changed, Invalid, Message, NotFound, NotPermitted
from consult.languages import CODES
from consult.text import plain
from consult.translations import set_texts, texts_of

Texts = Mapping[str, str]
"""{language: text}"""


@transaction.atomic
def propose_correction(
    consultation: Consultation,
    *,
    by: User,
    texts: Mapping[str, Texts],
    reason: dict[str, str],
    version: int | None = None,
    in_spite: bool = False,
) -> Correction:
    """Propose other words for texts of a published consultation, named by anchors.

    Languages left out stay as they are. Somebody else publishes it. The new words are
    linted like a draft's; ``in_spite`` of what is found they are proposed, with it.

    :raises NotPermitted: unless ``by`` is an author or approver of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotPublished: unless it is published
    :raises NoLongerAsked: from its closing time on, by the database's clock
    :raises Invalid: naming each text that is not there, missing or too long, and each
        language in which the reason is missing
    :raises NotWellWorded: naming each text in which the lint finds something new,
        unless it is proposed in spite of that
    """
    consultation = locked(consultation)
    if not can_propose_correction(by, consultation):
        raise NotPermitted
    refuse_unless_unchanged(consultation, version)
    _refuse_unless_asked(consultation)
    changes = _changes_in(consultation, texts)
    why = given(reason)
    after = {change.anchor: change.after for change in changes}
    findings = findings_after(consultation, after)
    if findings and not in_spite:
        raise NotWellWorded(findings)

    correction = Correction(
        consultation=consultation,
        changes=[change.as_json() for change in changes],
        findings=[kept(finding) for finding in findings],
        proposed_by=by,
    )
    set_texts(correction, "reason", why)
    correction.save()
    record(
        "correction.proposed",
        by=by,
        subject=consultation,
        anchors=[change.anchor for change in changes],
        findings=[f"{finding.check} {finding.anchor}" for finding in findings],
    )
    return correction


@transaction.atomic
def publish_correction(correction: Correction, *, by: User) -> Correction:
    """Put the corrected words before the public, and into the change log.

    :raises NotPermitted: unless ``by`` is an approver of its department
    :raises OwnText: if ``by`` proposed it
    :raises NotPublished: unless its consultation is published
    :raises NoLongerAsked: from the closing time on, by the database's clock
    :raises AlreadyPublished: the second time
    :raises Changed: if one of the texts has been corrected since it was proposed
    """
    consultation, correction = _locked(correction)
    if not can_publish(by, consultation):
        raise NotPermitted
    if correction.proposed_by_id == by.pk:
        raise OwnText
    _refuse_unless_asked(consultation)

    changes = [Change.of(document) for document in correction.changes]
    found = {text.anchor: text for text in anchored_texts(consultation)}
    _write(changes, found)
    consultation.search_text = search_text_of(consultation)
    save_as_next_version(consultation, ["search_text"])
    activities = activities_changed(consultation, [found[c.anchor] for c in changes])
    correction.versions = _next_versions(activities)
    correction.published_by, correction.published_at = by, timezone.now()
    correction.save(update_fields=["versions", "published_by", "published_at"])
    remember_texts(consultation)
    record(
        "consultation.corrected",
        by=by,
        subject=consultation,
        reason=texts_of(correction, "reason"),
        changes=correction.changes,
    )
    tell("consultation.corrected", consultation)
    return correction


@transaction.atomic
def discard_correction(correction: Correction, *, by: User) -> None:
    """Remove a correction that was proposed and not published.

    :raises NotPermitted: unless ``by`` is an author or approver of its department
    :raises AlreadyPublished: once the public can read it
    """
    consultation, correction = _locked(correction)
    if not can_propose_correction(by, consultation):
        raise NotPermitted

    anchors = [document["anchor"] for document in correction.changes]
    record("correction.discarded", by=by, subject=consultation, anchors=anchors)
    correction.delete()


def _locked(correction: Correction) -> tuple[Consultation, Correction]:
    """Return both as they are now; whoever changes one holds the consultation."""
    consultation = locked(correction.consultation)
    row = consultation.corrections.filter(pk=correction.pk).first()
    if row is None:
        raise NotFound
    if row.published_at:
        raise AlreadyPublished
    return consultation, row


def _refuse_unless_asked(consultation: Consultation) -> None:
    """Let what was answered stand as it was read."""
    refuse_unless_published(consultation)
    if Consultation.objects.filter(pk=consultation.pk, closes_at__lte=Now()).exists():
        raise NoLongerAsked


def _changes_in(consultation: Consultation, texts: Mapping[str, Texts]) -> list[Change]:
    """Return what would change, in the order in which it is read.

    :raises Invalid: naming each text that does not fit; if there is nothing new
    """
    found = {text.anchor: text for text in anchored_texts(consultation)}
    wrong: dict[str, list[Message]] = {
        f"texts.{anchor}": [_("There is no such text here.")]
        for anchor in texts.keys() - found.keys()
    }
    changes = []
    for anchor, text in found.items():
        after = {**text.texts, **_cleaned(texts.get(anchor, {}))}
        if after != text.texts:
            changes.append(Change(anchor, text.texts, after))
            wrong.update(_misfits(text, after))
    if wrong:
        raise Invalid(fields=wrong)
    if not changes:
        raise Invalid(fields={"texts": [_("Change at least one text.")]})
    return changes


def _cleaned(texts: Texts) -> dict[str, str]:
    """Return the texts as they are kept; what cannot be kept is left to be named."""
    return {
        code: text if plain.refusal_of(text) else plain.clean(text).strip()
        for code, text in texts.items()
        if code in CODES
    }


def _misfits(text: AnchoredText, after: Texts) -> Iterator[tuple[str, list[Message]]]:
    for code, words in after.items():
        if why := _refusal_of(text, code, words):
            yield f"texts.{text.anchor}.{code}", why


def _refusal_of(text: AnchoredText, code: str, words: str) -> list[Any]:
    if not words:
        return [_("A corrected text is wanted in every language.")]
    name = f"{text.field}_{code}"
    column = next(field for field in text.row._meta.fields if field.name == name)
    if refusal := refusal_of(words, is_bounded=column.max_length is not None):
        return [refusal]
    try:
        column.clean(words, text.row)
    except ValidationError as error:
        return list(error.messages)
    return []


def _write(changes: list[Change], found: Mapping[str, AnchoredText]) -> None:
    for change in changes:
        text = found.get(change.anchor)
        if text is None or text.texts != change.before:
            raise Changed
        set_texts(text.row, text.field, change.after)
        text.row.save(update_fields=[f"{text.field}_{code}" for code in CODES])


def _next_versions(activities: list[int]) -> dict[str, int]:
    """Let each activity have its next version, and return them."""
    rows = Activity.objects.filter(pk__in=activities)
    rows.update(version=F("version") + 1)
    return {str(pk): version for pk, version in rows.values_list("pk", "version")}
