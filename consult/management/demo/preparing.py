"""What has to be in place before the site can start: tables and files."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from consult.catalogues import compile_catalogues

Say = Callable[[str], object]

# Folders of packages that no page of the site uses; compressing them takes longest.
UNUSED = ["redoc", "rest_framework"]


def prepare(say: Say) -> None:
    """Bring catalogues, tables and static files up to date."""
    compile_catalogues()
    say("Preparing the database …")
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    _collect_static_files(say)


def _collect_static_files(say: Say) -> None:
    """Collect and compress them again only when one has changed."""
    stamp = Path(settings.STATIC_ROOT).with_suffix(".stamp")
    fingerprint = _fingerprint()
    if stamp.exists() and stamp.read_text() == fingerprint:
        return
    say("Collecting static files …")
    call_command(
        "collectstatic",
        verbosity=0,
        interactive=False,
        clear=True,
        ignore_patterns=UNUSED,
    )
    stamp.write_text(fingerprint)


def _fingerprint() -> str:
    digest = sha256()
    for finder in get_finders():
        for path, storage in finder.list(UNUSED):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
