"""The community standards and words that come along, so that rules hold from day one."""

import tomllib
from pathlib import Path
from typing import Any

from consult.languages import CODES

FILE = Path(__file__).with_name("edition-1.toml")


def keep_first_edition(edition: Any, standard: Any, word_list: Any) -> None:
    """Write what comes along, unless an edition was published already.

    The models are given, for a migration has its own.
    """
    if edition.objects.exists():
        return
    document = tomllib.loads(FILE.read_text(encoding="utf-8"))
    first = edition.objects.create(version=1, **_columns(promise=document["promise"]))
    for number, rule in enumerate(document["rules"], start=1):
        standard.objects.create(edition=first, number=number, **_columns(**rule))
    for language, words in document["words"].items():
        word_list.objects.get_or_create(language=language, defaults={"words": words})


def _columns(**texts: dict[str, str]) -> dict[str, str]:
    """Return the texts as the columns of their languages."""
    return {f"{name}_{code}": texts[name][code] for name in texts for code in CODES}
