"""What is still to be translated."""

from collections.abc import Iterator

from django.db.models import Model
from modeltranslation.translator import translator

from consult.languages import CODES


def missing_translations(
    row: Model, *, optional: frozenset[str] = frozenset()
) -> Iterator[tuple[str, str]]:
    """Yield (field, language) for every translated text of the row that is empty.

    A field named in ``optional`` may be empty in every language, but once it is
    written in one it is wanted in all.
    """
    for field in translator.get_options_for_model(type(row)).all_fields:
        texts = {code: getattr(row, f"{field}_{code}") for code in CODES}
        if field in optional and not any(texts.values()):
            continue
        yield from ((field, code) for code, text in texts.items() if not text)


def texts_of(row: Model, field: str) -> dict[str, str]:
    """Return the field's text in every language, empty where there is none."""
    return {code: getattr(row, f"{field}_{code}") or "" for code in CODES}


def set_texts(row: Model, field: str, texts: dict[str, str]) -> None:
    """Write the field's texts into the row, one column a language."""
    for code in CODES:
        setattr(row, f"{field}_{code}", texts.get(code, ""))
