"""What can be wrong with a catalogue or with the text of a template."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

import regex
from babel.messages.catalog import Catalog, Message
from django.template.base import Lexer, TokenType

PERCENT = re.compile(r"%(?:\(\w+\))?[#0+-]?\d*(?:\.\d+)?[diouxXeEfFgGcrs%]")
BRACE = re.compile(r"\{[^{}]*\}")


def faults_of(catalog: Catalog) -> list[str]:
    """List what a translator still has to do or to mend, one line each."""
    faults = [f"{message.id}: obsolete" for message in catalog.obsolete.values()]
    for message in catalog:
        if message.id:
            faults += [f"{message.id}: {fault}" for fault in _faults_in(message)]
    return faults


def _faults_in(message: Message) -> Iterator[str]:
    sources, forms = forms_of(message.id), forms_of(message.string)
    if not all(form.strip() for form in forms):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    if len(forms) < len(sources):
        yield "a plural form is missing"
    if any(form != unicodedata.normalize("NFC", form) for form in forms):
        yield "not in Unicode NFC"
    if not all(_holds_the_same(form, sources, place=i) for i, form in enumerate(forms)):
        yield "placeholders differ"


def forms_of(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the forms of a message or its translation, one or one per number."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def _holds_the_same(form: str, sources: tuple[str, ...], *, place: int) -> bool:
    """Tell whether a form has its source's placeholders.

    English drops the number from some singulars ("an hour ago"); Gujarati and
    Hindi use that form for 0 as well, so there it may come back.
    """
    allowed = [sources[min(place, len(sources) - 1)], sources[-1]]
    return placeholders_in(form) in [placeholders_in(source) for source in allowed]


def placeholders_in(text: str) -> list[str]:
    """List the placeholders; a named one counts once, others as often as used."""
    percent = PERCENT.findall(text)
    named = {found for found in percent if found.startswith("%(")}
    unnamed = [found for found in percent if not found.startswith("%(")]
    return sorted([*named, *unnamed, *set(BRACE.findall(text))])


def messages_in(catalog: Catalog) -> set[tuple]:
    """Return what identifies the catalogue's messages: text, plural and context."""
    return {(message.id, message.context) for message in catalog if message.id}


def untranslated_text(template: str) -> list[str]:
    """List the words of a template that no translation tag covers."""
    finder = _TextFinder()
    finder.feed(_without_tags(template))
    finder.close()
    return finder.found


def _without_tags(template: str) -> str:
    """Return the template's own text, with nothing where its tags were."""
    kept, closing = [], ""
    for token in Lexer(template).tokenize():
        is_block = token.token_type is TokenType.BLOCK
        name = token.contents.split()[0] if is_block and token.contents else ""
        if closing:
            closing = "" if name == closing else closing
        elif name in {"blocktranslate", "blocktrans", "comment"}:
            closing = f"end{name}"
        elif token.token_type is TokenType.TEXT:
            kept.append(token.contents)
        elif token.token_type is TokenType.VAR and kept and kept[-1][-1:] in "</":
            # The name of an element, such as a heading of a level to be chosen.
            kept.append("b")
    return "".join(kept)


class _TextFinder(HTMLParser):
    """Collects words that a visitor sees or hears, in no stated language."""

    ATTRIBUTES = {"alt", "title", "aria-label", "aria-description", "placeholder"}
    UNSEEN = {"script", "style", "code", "kbd", "samp", "pre"}
    VOID = {"input", "img", "br", "hr", "meta", "link", "wbr", "source", "track"}
    # An attribute that a block fills in, and an address of the interface.
    NO_WORDS = re.compile(r"""[\w-]+="[^"]*"|(?:/[\w.-]+)+/?""")
    # The same in every language.
    NAMES = {"CSV", "JSON", "WhatsApp", "SMS", "API", "REST", "WebSocket", "n"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        # What carries its own language (the language switch) is not translated.
        is_exempt = tag in self.UNSEEN or bool(given.get("lang"))
        if not is_exempt:
            for name in sorted(self.ATTRIBUTES & given.keys()):
                self.note(given[name] or "")
            if tag == "meta" and given.get("name") == "description":
                self.note(given.get("content") or "")
        if tag not in self.VOID and tag != "html":
            self.open.append((tag, is_exempt))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        # Conditions may close a tag that another branch has opened.
        for place in reversed(range(len(self.open))):
            if self.open[place][0] == tag:
                del self.open[place:]
                return

    def handle_data(self, data):
        if not any(is_exempt for _tag, is_exempt in self.open):
            self.note(data)

    def note(self, text):
        words = self.NO_WORDS.sub("", text)
        if set(regex.findall(r"[\p{L}\p{M}]+", words)) - self.NAMES:
            self.found.append(" ".join(text.split()))
