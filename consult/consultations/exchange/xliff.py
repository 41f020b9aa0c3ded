"""XLIFF, the format of translators' programs: versions 1.2 and 2.0, out and in.

A file of 1.2 holds one part for each target language; one of 2.0 has a single
pair of languages.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from django.utils.translation import gettext_lazy as _

from consult.consultations.exchange.manuscripts import (
    MACHINE,
    PERSON,
    PREFIX,
    Manuscript,
    Returned,
    Translated,
    Unit,
    Unreadable,
    language_in,
    number_in,
    refuse_repeated,
    version_in,
)
from consult.consultations.exchange.markup import children, text_in, writable

MEDIA_TYPE = "application/xliff+xml"
V1, V2 = "1.2", "2.0"
VERSIONS = (V1, V2)

_STATES_1 = ("translated", "needs-review-translation", "needs-translation")
_STATES_2 = ("translated", "initial", "initial")
"""A version that is there, one that is to be checked, and one that is missing."""

_SETTLED_1 = {"translated", "signed-off", "final"}
_SETTLED_2 = {"translated", "reviewed", "final"}
"""What translators' programs call a target that a person let stand."""

_BY_MACHINE = {"mt-suggestion", "leveraged-mt"}
"""What 1.2 calls a target that nobody has read."""


def write_xliff(manuscript: Manuscript, *, targets: list[str], version: str) -> bytes:
    """Return the manuscript as a file for the target languages.

    2.0 knows one target only, the first.
    """
    root = (
        _root_2(manuscript, targets[0])
        if version == V2
        else _root_1(manuscript, targets)
    )
    indent(root)
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def read_xliff(root: Element) -> Returned:
    """Return what the file brings; targets that are still empty bring nothing.

    :raises Unreadable: if it is another kind of XML, of languages we do not have, or
        of several consultations
    """
    if root.tag != "xliff":
        raise Unreadable(_("It is neither XLIFF nor a spreadsheet of this site."))
    read = _parts_2 if root.get("version", V1).startswith("2") else _parts_1
    parts = list(read(root))
    named = {(part.consultation, part.source) for part in parts}
    if len(named) != 1:
        raise Unreadable(_("It does not say which consultation it belongs to."))
    texts = [text for part in parts for text in part.texts]
    refuse_repeated(texts)
    oldest = min(part.version for part in parts)
    return Returned(parts[0].consultation, oldest, parts[0].source, texts)


def _root_1(manuscript: Manuscript, targets: list[str]) -> Element:
    namespace = "urn:oasis:names:tc:xliff:document:1.2"
    root = Element("xliff", {"version": V1, "xmlns": namespace})
    for target in targets:
        about = {
            "original": f"{PREFIX}{manuscript.consultation}",
            "product-name": manuscript.slug,
            "build-num": str(manuscript.version),
            "source-language": manuscript.source,
            "target-language": target,
            "datatype": "plaintext",
        }
        body = SubElement(SubElement(root, "file", about), "body")
        for unit in _with_source(manuscript):
            _write_unit_1(body, unit, manuscript.source, target)
    return root


def _write_unit_1(body: Element, unit: Unit, source: str, target: str) -> None:
    about = {"id": unit.anchor, "resname": unit.place, "xml:space": "preserve"}
    element = SubElement(body, "trans-unit", about)
    SubElement(element, "source").text = writable(unit.texts[source])
    state = {"state": _state(unit, target, _STATES_1)}
    SubElement(element, "target", state).text = writable(unit.texts[target])
    SubElement(element, "note").text = unit.place


def _root_2(manuscript: Manuscript, target: str) -> Element:
    about = {
        "version": V2,
        "xmlns": "urn:oasis:names:tc:xliff:document:2.0",
        "srcLang": manuscript.source,
        "trgLang": target,
    }
    root = Element("xliff", about)
    name = {"id": f"{PREFIX}{manuscript.consultation}", "original": manuscript.slug}
    file = SubElement(root, "file", name)
    _note(file, "version", str(manuscript.version))
    for unit in _with_source(manuscript):
        _write_unit_2(file, unit, manuscript.source, target)
    return root


def _write_unit_2(file: Element, unit: Unit, source: str, target: str) -> None:
    element = SubElement(file, "unit", {"id": unit.anchor})
    _note(element, "place", unit.place)
    state = {"state": _state(unit, target, _STATES_2)}
    segment = SubElement(element, "segment", state)
    keep = {"xml:space": "preserve"}
    SubElement(segment, "source", keep).text = writable(unit.texts[source])
    SubElement(segment, "target", keep).text = writable(unit.texts[target])


def _state(unit: Unit, target: str, states: tuple[str, str, str]) -> str:
    """Return what a version is: there, to be checked, or missing."""
    there, to_check, missing = states
    if not unit.texts[target]:
        return missing
    return to_check if target in unit.to_check else there


def _note(element: Element, category: str, text: str) -> None:
    notes = SubElement(element, "notes")
    SubElement(notes, "note", {"category": category}).text = text


def _with_source(manuscript: Manuscript) -> Iterator[Unit]:
    """Yield the texts that there is something to translate from."""
    return (unit for unit in manuscript.units if unit.texts[manuscript.source])


def _parts_1(root: Element) -> Iterator[Returned]:
    for file in children(root, "file"):
        about = file.get("source-language", ""), file.get("target-language", "")
        source, target = _pair(*about)
        texts = [_translated_1(unit, target) for unit in file.iter("trans-unit")]
        yield Returned(
            number_in(file.get("original", "")),
            version_in(file.get("build-num", "")),
            source,
            [one for one in texts if one.text.strip()],
        )


def _translated_1(unit: Element, language: str) -> Translated:
    target = unit.find("target")
    said = {} if target is None else target.attrib
    by_machine = said.get("state-qualifier") in _BY_MACHINE
    return Translated(
        unit.get("id", ""),
        language,
        text_in(target),
        text_in(unit.find("source")),
        MACHINE if by_machine else PERSON,
        said.get("state") in _SETTLED_1 and not by_machine,
    )


def _parts_2(root: Element) -> Iterator[Returned]:
    source, target = _pair(root.get("srcLang", ""), root.get("trgLang", ""))
    for file in children(root, "file"):
        texts = [_translated_2(unit, target) for unit in file.iter("unit")]
        yield Returned(
            number_in(file.get("id", "")),
            version_in(_noted(file, "version")),
            source,
            [one for one in texts if one.text.strip()],
        )


def _translated_2(unit: Element, language: str) -> Translated:
    """Return a unit's text, which programs split into segments and leave at that.

    As long as one segment waits for its translation, so does the text.
    """
    parts = [part for part in unit if part.tag in ("segment", "ignorable")]
    segments = [part for part in parts if part.tag == "segment"]
    is_done = all(text_in(part.find("target")).strip() for part in segments)
    return Translated(
        unit.get("id", ""),
        language,
        "".join(text_in(_target_of(part)) for part in parts) if is_done else "",
        "".join(text_in(part.find("source")) for part in parts),
        is_settled={part.get("state") for part in segments} <= _SETTLED_2,
    )


def _target_of(part: Element) -> Element | None:
    """Return what stands for the part; the space between segments stays as it is."""
    target = part.find("target")
    return part.find("source") if target is None else target


def _pair(source: str, target: str) -> tuple[str, str]:
    pair = language_in(source), language_in(target)
    if pair[0] == pair[1]:
        raise Unreadable(_("It translates a language into itself."))
    return pair


def _noted(file: Element, category: str) -> str:
    for notes in children(file, "notes"):
        for note in children(notes, "note"):
            if note.get("category") == category:
                return text_in(note).strip()
    return ""
