"""Keeping count of which version of a text follows which.

Any language may be written first, and any may change. When one version changes while
another does not, the other falls behind: it is *stale*, and its row in `Translation`
keeps the words that it was made from, so that whoever mends it sees what changed.
Rewriting a version that was behind, or saying that it fits as it is, brings it up to
date, and puts no other version behind.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from consult.accounts.models import User
from consult.consultations.anchors import anchored_texts
from consult.consultations.models import Consultation, Translation

Texts = Mapping[str, str]
"""{language: text}"""
Version = tuple[str, str]
"""(anchor, language)"""
States = dict[Version, Translation]


@dataclass(frozen=True)
class Made:
    """Where one version of a text comes from, as whoever wrote it says."""

    anchor: str
    language: str
    source: str
    made_from: str
    origin: str = Translation.Origin.PERSON
    confirmed_by: User | None = None


def states_of(consultation: Consultation) -> States:
    """Return what is kept of the versions of texts; those in step have no row."""
    rows = consultation.translations.select_related("confirmed_by")
    return {(row.anchor, row.language): row for row in rows}


def texts_by_anchor(consultation: Consultation) -> dict[str, Texts]:
    """Return all texts of the consultation as they are stored."""
    return {text.anchor: text.texts for text in anchored_texts(consultation)}


def keep_up(
    consultation: Consultation, before: Mapping[str, Texts], *, by: User | None
) -> None:
    """Note which versions fell behind, and which were brought up to date.

    ``before`` is what the texts were; what they are now is read. Nobody is whoever
    operates the machine, and stands for no text.
    """
    after = texts_by_anchor(consultation)
    states = states_of(consultation)
    at = timezone.now()
    changed: list[Translation] = []
    for anchor, texts in after.items():
        if anchor in before and texts != before[anchor]:
            mine = {code: states.get((anchor, code)) for code in texts}
            change = _Change(consultation, anchor, before[anchor], texts, mine)
            changed += change.rows(by, at)
    _store(changed)
    gone = [row.pk for row in states.values() if not _is_written(row, after)]
    if gone:
        consultation.translations.filter(pk__in=gone).delete()


def note_translations(consultation: Consultation, made: Iterable[Made]) -> None:
    """Note where versions come from that were just written into their rows."""
    at = timezone.now()
    _store(
        [
            Translation(
                consultation=consultation,
                anchor=one.anchor,
                language=one.language,
                source=one.source,
                made_from=one.made_from,
                origin=one.origin,
                confirmed_by=one.confirmed_by,
                confirmed_at=at if one.confirmed_by else None,
            )
            for one in made
        ]
    )


def confirm(
    consultation: Consultation, versions: Iterable[Version], *, by: User
) -> list[Version]:
    """Let versions stand as they are, for the texts that they go with now.

    Those that are not there, or in step already, are passed over; the others are
    returned.
    """
    wanted = list(versions)
    if not wanted:
        return []
    texts = texts_by_anchor(consultation)
    states = states_of(consultation)
    at = timezone.now()
    rows = []
    for anchor, language in wanted:
        row = states.get((anchor, language))
        if row is None or not _is_written(row, texts):
            continue
        if row.is_unconfirmed or row.is_stale(texts[anchor]):
            rows.append(_in_step(row, texts[anchor], by, at))
    _store(rows)
    return [(row.anchor, row.language) for row in rows]


@dataclass(frozen=True)
class Unchecked:
    """A version that somebody has to look at, and what became of its source."""

    place: str
    text: str
    now: str
    state: Translation
    is_stale: bool


def to_check(consultation: Consultation) -> list[Unchecked]:
    """List what fell behind, or was written by a machine and confirmed by nobody.

    In the order of the page.
    """
    states = states_of(consultation)
    found = [
        (text, states.get((text.anchor, language)))
        for text in anchored_texts(consultation)
        for language, version in text.texts.items()
        if version
    ]
    return [
        Unchecked(
            text.place,
            text.texts[row.language],
            text.texts[row.source],
            row,
            row.is_stale(text.texts),
        )
        for text, row in found
        if row and (row.is_unconfirmed or row.is_stale(text.texts))
    ]


@dataclass(frozen=True)
class _Change:
    """What became of one text in every language."""

    consultation: Consultation
    anchor: str
    before: Texts
    after: Texts
    states: Mapping[str, Translation | None]

    def rows(self, by: User | None, at: datetime) -> list[Translation]:
        """Return the rows that have to be written."""
        changed = [code for code in self.after if self.before[code] != self.after[code]]
        followers = [code for code in changed if self._was_behind(code)]
        leaders = [c for c in changed if c not in followers and self.before[c]]
        found = []
        for code, row in self.states.items():
            if code in changed:
                if row:
                    found.append(_in_step(row, self.after, by, at, rewritten=True))
            elif self.after[code] and not self._fell_behind(code):
                found += self._unchanged(code, row, leaders, changed)
        return found

    def _unchanged(
        self,
        code: str,
        row: Translation | None,
        leaders: list[str],
        changed: list[str],
    ) -> list[Translation]:
        """Return the row of a version that was in step and did not change."""
        if leaders:
            row = row or self._new_row(code)
            row.source, row.made_from = leaders[0], self.before[leaders[0]]
            return [row]
        if row and row.source in changed:
            row.made_from = self.after[row.source]
            return [row]
        return []

    def _was_behind(self, code: str) -> bool:
        row = self.states[code]
        return self._fell_behind(code) or bool(row and row.is_unconfirmed)

    def _fell_behind(self, code: str) -> bool:
        """Tell whether it was made from other words, or from words that are gone.

        What was emptied and is written anew says something else as well.
        """
        row = self.states[code]
        return row is not None and row.made_from != self.before[row.source]

    def _new_row(self, code: str) -> Translation:
        return Translation(
            consultation=self.consultation, anchor=self.anchor, language=code
        )


def _in_step(
    row: Translation,
    texts: Texts,
    by: User | None,
    at: datetime,
    *,
    rewritten: bool = False,
) -> Translation:
    row.made_from = texts[row.source]
    row.confirmed_by, row.confirmed_at = by, at if by else None
    if rewritten:
        row.origin = Translation.Origin.PERSON
    return row


def _is_written(row: Translation, after: Mapping[str, Texts]) -> bool:
    return bool(after.get(row.anchor, {}).get(row.language))


def _store(rows: list[Translation]) -> None:
    """Write the rows, each over the one of the same text and language."""
    Translation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["consultation", "anchor", "language"],
        update_fields=["source", "made_from", "origin", "confirmed_by", "confirmed_at"],
    )
