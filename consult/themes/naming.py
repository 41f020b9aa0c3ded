"""Names of themes: drafts by machine, and what officials write instead."""

from collections.abc import Mapping, Sequence

import regex

from consult.consultations.filling import fill
from consult.languages import CODES
from consult.text import lexicons
from consult.text.folding import fold
from consult.themes.models import Origin, Theme
from consult.translations import set_texts, texts_of

WORDS_IN_NAME = 2

_WORDS = {concept.code: concept.words for concept in lexicons.concepts()}

# Of Unicode: what is drawn as nothing. Folding drops most of it.
_UNSEEN = regex.compile(r"\p{Default_Ignorable_Code_Point}")


def write_name(theme: Theme, name: Mapping[str, str]) -> None:
    """Write the name, as far as it is said, into the theme.

    :raises Invalid: naming the language in which it is too long or does not fit
    """
    said = {**texts_of(theme, "name"), **name}
    fill(theme, {"name": said}, "", texts=["name"], values=[])


def draft_name(theme: Theme) -> None:
    """Name a theme after what its texts share most; an official names it better."""
    set_texts(theme, "name", _draft_of(theme))


def named_by_machine(theme: Theme) -> list[str]:
    """Return the languages in which the name is what the machine wrote, untouched.

    A name that readers take for the same, or that looks the same, is the machine's too.
    """
    names, draft = texts_of(theme, "name"), _draft_of(theme)
    is_drafted = theme.made_by == Origin.MACHINE
    return [c for c in CODES if is_drafted and _is_same(names[c], draft[c])]


def _is_same(name: str | None, draft: str) -> bool:
    return bool(name and draft) and _seen(name or "") == _seen(draft)


def _seen(name: str) -> str:
    return fold(_UNSEEN.sub("", name))


def _draft_of(theme: Theme) -> dict[str, str]:
    signs = theme.signs[:WORDS_IN_NAME]
    return {code: " · ".join(signs_in(signs, code)) for code in CODES}


def signs_in(signs: Sequence[str], language: str) -> list[str]:
    """Return the words for what a theme's texts share, in a language."""
    return [_WORDS[sign][language][0] for sign in signs if sign in _WORDS]
