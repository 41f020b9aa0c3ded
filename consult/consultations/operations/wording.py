"""Mending what the lint found, or letting it stand for a reason."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.drafts import draft_of
from consult.consultations.findings import Finding
from consult.consultations.lint import translations
from consult.consultations.lint.fixing import with_fix
from consult.consultations.lint.items import Document, texts_in
from consult.consultations.lint.stored import Wording, wording_of
from consult.consultations.models import Consultation, Waiver
from consult.consultations.operations.drafting import edit_draft
from consult.consultations.operations.guards import (
    locked,
    note_writer,
    refuse_unless_draft,
    refuse_unless_unchanged,
)
from consult.consultations.operations.translating import confirm_translations
from consult.consultations.refusals import (
    CannotBeWaived,
    NoSuchFinding,
    NothingToFix,
)
from consult.consultations.rules import can_write
from consult.errors import Invalid, NotFound, NotPermitted
from consult.text import plain

LONGEST_REASON = 500


@transaction.atomic
def fix_finding(
    consultation: Consultation,
    *,
    by: User,
    check: str,
    anchor: str,
    language: str,
    version: int,
) -> Consultation:
    """Change the draft as the lint proposed for one of its findings.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises Changed: if it is no longer the version that was read
    :raises NotADraft: from its review on
    :raises NoSuchFinding: if the lint finds nothing of that kind there any more
    :raises NothingToFix: if the lint cannot say it better
    :raises Invalid: if the change does not fit; names the place
    """
    consultation = locked(consultation)
    if not can_write(by, consultation):
        raise NotPermitted
    refuse_unless_unchanged(consultation, version)
    refuse_unless_draft(consultation)
    document = draft_of(consultation)
    wording = wording_of(consultation, document)
    finding = _named(wording.standing, check, anchor, language)[0]
    if finding.fix is None:
        raise NothingToFix

    if finding.fix.is_confirmation:
        return confirm_translations(
            consultation, [(anchor, language)], by=by, version=version
        )
    return edit_draft(
        consultation,
        with_fix(document, finding.fix),
        by=by,
        version=version,
        # A fix brings the text closer to its other versions, not further away.
        confirmed=_others_in_step(wording, document, finding),
    )


@transaction.atomic
def waive_finding(
    consultation: Consultation,
    *,
    by: User,
    check: str,
    anchor: str,
    reason: str,
    language: str | None = None,
) -> list[Waiver]:
    """Let what a check found at a place stand; in every language unless one is named.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises NotADraft: from its review on
    :raises NoSuchFinding: if the lint finds nothing of that kind there any more
    :raises CannotBeWaived: if it has to be mended, as a missing text has
    :raises Invalid: if the reason is missing, too long, or cannot be stored
    """
    consultation = locked(consultation)
    if not can_write(by, consultation):
        raise NotPermitted
    refuse_unless_draft(consultation)
    standing = wording_of(consultation).standing
    findings = _named(standing, check, anchor, language)
    if not all(finding.is_waivable for finding in findings):
        raise CannotBeWaived
    reason = _given(reason)

    waivers = [_waive(consultation, finding, by, reason) for finding in findings]
    # Who lets a text stand answers for it like its writer.
    note_writer(consultation, by)
    record(
        "consultation.finding_waived",
        by=by,
        subject=consultation,
        check=check,
        anchor=anchor,
        languages=[finding.language for finding in findings],
        reason=reason,
    )
    return waivers


@transaction.atomic
def take_back_waiver(consultation: Consultation, *, by: User, waiver_id: int) -> None:
    """Let the lint ask again for what was waived.

    :raises NotPermitted: unless ``by`` is an author of its department
    :raises NotADraft: from its review on
    :raises NotFound: if the consultation has no such waiver
    """
    consultation = locked(consultation)
    if not can_write(by, consultation):
        raise NotPermitted
    refuse_unless_draft(consultation)
    waiver = consultation.waivers.filter(pk=waiver_id).first()
    if waiver is None:
        raise NotFound

    waiver.delete()
    record(
        "consultation.waiver_taken_back",
        by=by,
        subject=consultation,
        check=waiver.check_name,
        anchor=waiver.anchor,
    )


def drop_lapsed_waivers(consultation: Consultation) -> None:
    """Remove the waivers of words that are not said any more, before a launch."""
    in_force = [waiver.pk for waiver in wording_of(consultation).waivers]
    consultation.waivers.exclude(pk__in=in_force).delete()


def _named(
    findings: Iterable[Finding], check: str, anchor: str, language: str | None
) -> list[Finding]:
    """List the findings of a check at a place; never none."""
    found = [
        finding
        for finding in findings
        if (finding.check, finding.anchor) == (check, anchor)
        and language in (None, finding.language)
    ]
    if not found:
        raise NoSuchFinding
    return found


def _others_in_step(
    wording: Wording, document: Document, finding: Finding
) -> list[tuple[str, str]]:
    """List the other versions of the finding's text that had not fallen behind."""
    behind = {
        (one.anchor, one.language)
        for one in [*wording.standing, *(waived.finding for waived in wording.waived)]
        if one.check in translations.NAMES
    }
    text = next((t for t in texts_in(document) if t.anchor == finding.anchor), None)
    others = {(text.anchor, code) for code in text.written} if text else set()
    return sorted(others - behind - {(finding.anchor, finding.language)})


def _waive(
    consultation: Consultation, finding: Finding, by: User, reason: str
) -> Waiver:
    waiver, _is_new = Waiver.objects.update_or_create(
        consultation=consultation,
        check_name=finding.check,
        anchor=finding.anchor,
        language=finding.language,
        defaults={"evidence": finding.evidence, "reason": reason, "by": by},
    )
    return waiver


def _given(reason: str) -> str:
    if refusal := plain.refusal_of(reason):
        raise Invalid(fields={"reason": [refusal]})
    cleaned = plain.clean(reason).strip()
    if not cleaned:
        raise Invalid(fields={"reason": [_("Say why it can stand.")]})
    if len(cleaned) > LONGEST_REASON:
        message = _("Say it in at most %(count)s characters.")
        raise Invalid(fields={"reason": [message % {"count": LONGEST_REASON}]})
    return cleaned
