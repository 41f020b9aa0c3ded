"""XML from outside, read without what it could do to the reader.

A document type is refused, and with it every entity: nothing is expanded and
nothing fetched. Namespaces are dropped, for programs write them in many ways.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

import regex
from django.utils.translation import gettext_lazy as _

from consult.consultations.exchange.manuscripts import Unreadable

DEEPEST = 60
"""Elements within elements that a file of ours or a translator's program has."""

_NOT_XML = regex.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def parsed(content: bytes) -> Element:
    """Return the document's root.

    :raises Unreadable: if it is not XML, or more than plain XML
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_type
    parser.CharacterDataHandler = builder.data
    _follow_elements(parser, builder)
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Unreadable(_("It is not well-formed XML.")) from error
    return builder.close()


def local_name(name: str) -> str:
    return name.rpartition("}")[2]


def children(element: Element, name: str) -> Iterator[Element]:
    return (child for child in element if child.tag == name)


def text_in(element: Element | None) -> str:
    """Return the words of an element, without whatever marks stand among them."""
    return "" if element is None else "".join(element.itertext())


def writable(text: str) -> str:
    """Return the text without characters that XML has no way to write."""
    return _NOT_XML.sub("\ufffd", text)


def _follow_elements(parser: expat.XMLParserType, builder: TreeBuilder) -> None:
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise Unreadable(_("It is nested too deeply."))
        named = {local_name(key): value for key, value in attributes.items()}
        builder.start(local_name(name), named)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(local_name(name))

    parser.StartElementHandler, parser.EndElementHandler = start, end


def _refuse_type(*_declared: object) -> None:
    raise Unreadable(_("It declares a document type, which is not accepted."))
