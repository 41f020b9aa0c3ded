"""What goes out to translators, and what comes back from them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from consult.consultations.anchors import AnchoredText, anchored_texts
from consult.consultations.models import Consultation
from consult.consultations.translating import States, states_of
from consult.errors import Invalid, Message
from consult.languages import CODES

PREFIX = "consultation-"
"""What the number of a consultation is called in a file."""


class Unreadable(Invalid):
    """The file is not what this site writes, or no longer is."""

    code = "unreadable_file"
    message = _("This file cannot be read. Nothing was changed.")

    def __init__(self, *why: Message):
        super().__init__(fields={"file": list(why)})


@dataclass(frozen=True)
class Unit:
    """One text: its name for good, where it stands now, and how it is said.

    Somebody has yet to read it in the languages ``to_check``: a machine wrote it, or
    what it was made from has changed.
    """

    anchor: str
    place: str
    texts: dict[str, str]
    to_check: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manuscript:
    """The texts of a consultation as of one version, and the language written first."""

    consultation: int
    slug: str
    version: int
    source: str
    units: list[Unit]

    @property
    def targets(self) -> list[str]:
        return [code for code in CODES if code != self.source]


PERSON, MEMORY, MACHINE = "person", "memory", "machine"
"""Whose words a text is in."""


@dataclass(frozen=True)
class Translated:
    """One text as it came back, whose it is, and the text that it was made from."""

    anchor: str
    language: str
    text: str
    made_from: str = ""
    origin: str = PERSON
    is_settled: bool = False
    """Whether a translator said that the text can stand."""


@dataclass(frozen=True)
class Returned:
    """What a file brings: of which consultation, as of which version, which texts."""

    consultation: int
    version: int
    source: str
    texts: list[Translated] = field(default_factory=list)


def manuscript_of(consultation: Consultation, *, source: str = "") -> Manuscript:
    """Return the consultation's texts, those that are still empty everywhere left out.

    Without a source it is the language in which most is written, the first of equals.
    """
    states = states_of(consultation)
    units = [
        Unit(one.anchor, one.place, one.texts, _to_check(one, states))
        for one in anchored_texts(consultation)
        if any(one.texts.values())
    ]
    return Manuscript(
        consultation.pk,
        consultation.slug,
        consultation.version,
        source or _most_written(units),
        units,
    )


def number_in(name: str) -> int:
    """Return the number of the consultation that a file names.

    :raises Unreadable: if it names none
    """
    number = name.removeprefix(PREFIX)
    if not (name.startswith(PREFIX) and number.isascii() and number.isdigit()):
        raise Unreadable(_("It does not say which consultation it belongs to."))
    return int(number[:18])


def language_in(code: str) -> str:
    """Return our code of a language that a program may have written out: gu-IN.

    :raises Unreadable: if it is none of ours
    """
    ours = code.strip().lower().replace("_", "-").partition("-")[0]
    if ours not in CODES:
        message = _("There is no language with the code “%(code)s” here.")
        raise Unreadable(message % {"code": code[:20]})
    return ours


def version_in(text: str) -> int:
    """Return the version as of which the file was written; 0 if it does not say."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def refuse_repeated(texts: Iterable[Translated]) -> None:
    """Refuse a file that says the same text twice, as nobody knows which is meant.

    What has no id at all is left to be told of with the ids that name no text.

    :raises Unreadable: naming the first id that is repeated in a language
    """
    seen = set()
    for one in filter(lambda one: one.anchor, texts):
        if (one.anchor, one.language) in seen:
            message = _("The id “%(id)s” is there twice.")
            raise Unreadable(message % {"id": one.anchor[:40]})
        seen.add((one.anchor, one.language))


def _to_check(text: AnchoredText, states: States) -> tuple[str, ...]:
    rows = {code: states.get((text.anchor, code)) for code in CODES}
    return tuple(
        code
        for code, row in rows.items()
        if row and text.texts[code] and (row.is_unconfirmed or row.is_stale(text.texts))
    )


def _most_written(units: list[Unit]) -> str:
    return max(CODES, key=lambda code: sum(bool(unit.texts[code]) for unit in units))
