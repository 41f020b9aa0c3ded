"""What the lint finds in words that would take the place of others."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from django.utils.translation import override

from consult.consultations.drafts import draft_of
from consult.consultations.findings import Finding
from consult.consultations.lint import translations
from consult.consultations.lint.items import texts_in
from consult.consultations.lint.stored import wording_of
from consult.consultations.models import Consultation
from consult.languages import CODES

Texts = Mapping[str, str]


def findings_after(
    consultation: Consultation, texts: Mapping[str, Texts]
) -> list[Finding]:
    """List what is found with the new texts, named by anchors, and was not before.

    Whether a translation is behind is no matter here: a correction writes every
    language at once.
    """
    document = draft_of(consultation)
    before = {_key(one) for one in wording_of(consultation, document).standing}
    after = wording_of(consultation, _with(document, texts))
    return [
        one
        for one in after.standing
        if _key(one) not in before and one.check not in translations.NAMES
    ]


def kept(finding: Finding) -> dict[str, Any]:
    """Return a finding as it is kept: in every language, for the second person."""
    said = {}
    for code in CODES:
        with override(code):
            said[code] = str(finding.message)
    return {
        "check": finding.check,
        "anchor": finding.anchor,
        "language": finding.language,
        "message": said,
    }


def _with(document: Mapping[str, Any], texts: Mapping[str, Texts]) -> dict[str, Any]:
    copied = deepcopy(dict(document))
    for text in texts_in(copied):
        if text.anchor in texts:
            row: Any = text.item.row
            row[text.field] = dict(texts[text.anchor])
    return copied


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.check, finding.anchor, finding.language
