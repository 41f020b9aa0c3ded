"""Finds every message that has to be translated, without gettext's own tools.

Python and JavaScript are read by Babel. Django templates are first turned into
calls of gettext by Django itself, as `makemessages` does, and then read as if
they were Python; so a fresh machine needs neither xgettext nor msgmerge.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

# Which arguments hold the message; a pair with "c" names the context.
_SIMPLE = (1,)
_PLURAL = (1, 2)
_CONTEXT = ((1, "c"), 2)
_CONTEXT_PLURAL = ((1, "c"), 2, 3)
KEYWORDS = {
    "_": _SIMPLE,
    "gettext": _SIMPLE,
    "gettext_lazy": _SIMPLE,
    "gettext_noop": _SIMPLE,
    "ngettext": _PLURAL,
    "ngettext_lazy": _PLURAL,
    "pgettext": _CONTEXT,
    "pgettext_lazy": _CONTEXT,
    "npgettext": _CONTEXT_PLURAL,
    "npgettext_lazy": _CONTEXT_PLURAL,
}
COMMENT_TAGS = ("Translators:",)
METHODS = {
    ".py": "python",
    ".js": "javascript",
    ".html": "template",
    ".txt": "template",
    ".xml": "template",
}


def source_files(root: Path, *folders: str) -> Iterator[Path]:
    """List the files under the folders that may hold messages, by path."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in METHODS and path.is_file():
                yield path


def messages_of(files: Iterable[Path], *, root: Path) -> Catalog:
    """Collect the messages of the files into one catalogue without translations."""
    catalog = Catalog(charset="utf-8")
    for path in files:
        place = path.relative_to(root).as_posix()
        for line, message, comments, context in _messages_in(path):
            catalog.add(
                message,
                locations=[(place, line)],
                auto_comments=comments,
                context=context,
            )
    return catalog


def _messages_in(path: Path) -> Iterator[tuple]:
    source = path.read_text(encoding="utf-8")
    method = METHODS[path.suffix]
    if method == "template":
        # Indented text would not be Python; templates have no other use for it.
        lines = templatize(source, origin=str(path)).splitlines()
        source, method = "\n".join(line.lstrip() for line in lines), "python"
    return extract(method, BytesIO(source.encode()), KEYWORDS, COMMENT_TAGS)


def read_catalog(path: Path) -> Catalog:
    """Read a catalogue of translations."""
    with path.open("rb") as file:
        return read_po(file)


def update_catalog(path: Path, messages: Catalog) -> tuple[int, int]:
    """Add new messages to the catalogue and drop those no longer used.

    Translations are kept, and nothing is guessed: a changed message is a new
    one. Returns how many messages came and how many went.
    """
    catalog = read_catalog(path)
    before = {(message.id, message.context) for message in catalog if message.id}
    catalog.update(messages, no_fuzzy_matching=True, update_creation_date=False)
    after = {(message.id, message.context) for message in catalog if message.id}
    write_catalog(path, catalog)
    return len(after - before), len(before - after)


def write_catalog(path: Path, catalog: Catalog) -> None:
    """Write a catalogue so that its changes read well in a diff."""
    with path.open("wb") as file:
        write_po(
            file,
            catalog,
            width=88,
            sort_by_file=True,
            ignore_obsolete=True,
            include_lineno=False,
        )
