"""Finds every message that has to be translated, without gettext's own tools.

Python and JavaScript are read by Babel. Django templates are first turned into
calls of gettext by Django itself, as `makemessages` does, and then read as if
they were Python; so a fresh machine needs neither xgettext nor msgmerge.
"""

import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
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


# Without the dates and names that gettext's tools change at every run.
HEADER = """\
{comment}
msgid ""
msgstr ""
"Project-Id-Version: Jansetu\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""
# Where the site's own messages are.
PACKAGES = ("api", "consult", "frontend")


def site_messages(root: Path) -> Catalog:
    """Collect the messages of the site's own packages."""
    sources = (
        path
        for package in PACKAGES
        for path in sorted((root / package).rglob("*"))
        if path.suffix in METHODS
    )
    return messages_of(sources, root=root)


def framework_messages(sources: Path) -> Catalog:
    """Collect those messages of installed frameworks that visitors can meet.

    ``sources`` is a TOML file that names their files, package by package.
    """
    wanted = Catalog(charset="utf-8")
    for package, choice in sorted(tomllib.loads(sources.read_text()).items()):
        home = Path(str(files(package)))
        chosen = [path for glob in choice["files"] for path in sorted(home.glob(glob))]
        for message in messages_of(chosen, root=home.parent):
            if message.id and message.id not in choice["left_out"]:
                wanted[message.id] = message
    return wanted


def messages_of(sources: Iterable[Path], *, root: Path) -> Catalog:
    """Collect the messages of source files into one catalogue without translations."""
    catalog = Catalog(charset="utf-8")
    for path in sources:
        place = path.relative_to(root).as_posix()
        for _line, message, comments, context in _messages_in(path):
            catalog.add(
                message,
                # Line numbers would change a catalogue whenever code moves.
                locations=[(place, 0)],
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
    """Write a catalogue so that a diff shows words and nothing else."""
    entries = BytesIO()
    write_po(
        entries,
        catalog,
        width=88,
        omit_header=True,
        sort_by_file=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    header = HEADER.format(
        comment=catalog.header_comment,
        language=catalog.locale_identifier,
        plural_forms=catalog.plural_forms,
    )
    path.write_text(header + entries.getvalue().decode(), encoding="utf-8")
