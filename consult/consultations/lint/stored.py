"""The lint of a stored consultation: with its department's terms, and its waivers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from consult.consultations.drafts import draft_of
from consult.consultations.findings import Finding
from consult.consultations.lint import CHECKS, terms, translations
from consult.consultations.lint.base import Check
from consult.consultations.lint.items import Document, texts_in
from consult.consultations.lint.reading import Reading, readings_in
from consult.consultations.models import Consultation, Translation, Waiver
from consult.errors import Message
from consult.wording.queries import terms_of

_TITLES: dict[str, Message] = {
    check.name: check.title
    for check in [*CHECKS, *translations.checks_of([]), terms.check_of([])]
}


@dataclass(frozen=True)
class Waived:
    """A finding that may stand, and the waiver that says why."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True)
class Wording:
    """What the lint says of a consultation: what is to be mended, what may stand."""

    standing: list[Finding] = field(default_factory=list)
    waived: list[Waived] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    # What was read, by anchor.
    texts: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def waivers(self) -> list[Waiver]:
        return [waived.waiver for waived in self.waived]


@dataclass(frozen=True)
class Kept:
    """What is kept beside a consultation's texts, and what it was made from."""

    waivers: Sequence[Waiver]
    translations: Sequence[Translation]


def wording_of(
    consultation: Consultation,
    document: Document | None = None,
    kept: Kept | None = None,
) -> Wording:
    """Return what the lint finds, in the order in which it is best mended.

    One query for the terms, and those of reading what is not at hand.
    """
    if document is None:
        document = draft_of(consultation)
    if kept is None:
        kept = _kept_of(consultation)
    waivers = {_key(waiver): waiver for waiver in kept.waivers}
    wording = Wording(
        readings=readings_in(document),
        texts={text.anchor: text.written for text in texts_in(document)},
    )
    for check in _checks_for(consultation, kept):
        for finding in check.findings(document):
            waiver = waivers.get((finding.check, finding.anchor, finding.language))
            if waiver and waiver.evidence == finding.evidence:
                wording.waived.append(Waived(finding, waiver))
            else:
                wording.standing.append(finding)
    return wording


def waivers_of(consultation: Consultation) -> list[Waiver]:
    """List what was waived and why, for whoever reads the results; oldest first."""
    waivers: Iterable[Waiver] = consultation.waivers.select_related("by")
    return sorted(waivers, key=attrgetter("at", "pk"))


def title_of(check: str) -> Message:
    """Return what a check is called; its name if it is no longer made."""
    return _TITLES.get(check, check)


def _kept_of(consultation: Consultation) -> Kept:
    return Kept(
        list(consultation.waivers.select_related("by")),
        list(consultation.translations.all()),
    )


def _checks_for(consultation: Consultation, kept: Kept) -> list[Check[Any]]:
    return [
        *translations.checks_of(kept.translations),
        *CHECKS,
        terms.check_of(terms_of(consultation.department)),
    ]


def _key(waiver: Waiver) -> tuple[str, str, str]:
    return waiver.check_name, waiver.anchor, waiver.language
