"""Compiles the translators' catalogues, which Django reads only when compiled.

The compiled files are not kept in git. Without gu/django.mo every Gujarati
page answers 404, so whatever starts the site calls this first.
"""

import os
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_catalogues(folder: Path = LOCALE) -> list[Path]:
    """Compile the catalogues that changed since the last time, and list them.

    :raises babel.messages.pofile.PoFileError: if one is malformed
    """
    sources = sorted(folder.rglob("LC_MESSAGES/*.po"))
    changed = [source for source in sources if not _is_compiled(source)]
    for source in changed:
        _compile(source)
    return changed


def _is_compiled(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return compiled.exists() and compiled.stat().st_mtime == source.stat().st_mtime


def _compile(source: Path) -> None:
    language = source.parent.parent.name
    modified = source.stat()
    with source.open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    # Written aside and renamed: a server reading meanwhile finds a whole file.
    unfinished = source.with_suffix(f".mo.{os.getpid()}")
    with unfinished.open("wb") as file:
        write_mo(file, catalogue)
    # The same time stamp says which source it came from, newer or older.
    os.utime(unfinished, ns=(modified.st_atime_ns, modified.st_mtime_ns))
    unfinished.replace(source.with_suffix(".mo"))
