"""Which software writes reports: another one may write the same facts differently."""

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

WRITERS = ("typst", "XlsxWriter", "segno")
"""The packages that set what a file shows."""


def mark_of(fingerprint: str) -> str:
    """Return a hash of the facts and of what writes them, in hexadecimal.

    The fingerprint alone can be computed by anybody from what is published; a file
    that was kept must not outlive the words and the layout it was written with.
    """
    return sha256(f"{fingerprint} {edition()}".encode()).hexdigest()


@cache
def edition() -> str:
    """Return a hash of layout, code, words and packages, read once a process."""
    content = sha256()
    for path in _sources():
        content.update(path.name.encode() + b"\0" + path.read_bytes())
    for name in WRITERS:
        content.update(f"{name} {version(name)}".encode())
    return content.hexdigest()


def _sources() -> list[Path]:
    here = Path(__file__).parent
    written = [*here.rglob("*.py"), *here.rglob("*.typ")]
    words = [
        path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("*.mo")
    ]
    return sorted(written) + sorted(words)
