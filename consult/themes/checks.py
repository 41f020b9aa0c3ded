"""What is missing before texts can be grouped by what they mean."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

LIBRARY = "model2vec"
FILES = ("config.json", "model.safetensors", "tokenizer.json")


def missing_from(folder: Path) -> list[str]:
    """Return the names of the files that a model's folder lacks."""
    return [name for name in FILES if not (folder / name).is_file()]


def check_model(**kwargs: Any) -> list[CheckMessage]:
    """Report what the model lacks, where one is named."""
    return list(_missing()) if settings.THEMES_MODEL else []


def _missing() -> Iterator[CheckMessage]:
    if find_spec(LIBRARY) is None:
        yield Warning(
            "THEMES_MODEL names a model, and nothing here can read one.",
            hint="Install the extra: pip install 'jansetu[embeddings]'.",
            id="themes.W001",
        )
    if missing := missing_from(Path(settings.THEMES_MODEL)):
        yield Warning(
            f"{settings.THEMES_MODEL} lacks {', '.join(missing)}.",
            hint="Put the model there (docs/themes.md), or leave THEMES_MODEL empty.",
            id="themes.W002",
        )
