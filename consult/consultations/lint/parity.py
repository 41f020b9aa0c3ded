"""Comparing what a text says in one language with what it says in the others."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from consult.consultations.lint.items import OWN_NAMES, Text
from consult.errors import Message

Said = TypeVar("Said", bound=Hashable)


@dataclass(frozen=True)
class Odd(Generic[Said]):
    """A language whose text says something else than another's."""

    language: str
    here: Said
    model: str
    there: Said


def odd_ones(
    text: Text, said: Callable[[str, str], Said | None]
) -> Iterator[Odd[Said]]:
    """Yield the languages that say something else than most of them do.

    `said` tells what a version in a language says; None if that cannot be told.
    Without a majority the first in the order of the site is compared with. What
    is not written in a language is not compared: it is missing.
    """
    heard = {code: said(version, code) for code, version in text.written.items()}
    told = {code: what for code, what in heard.items() if what is not None}
    if len(told) < 2:
        return
    model = _model_among(told)
    for language, here in told.items():
        if here != told[model]:
            yield Odd(language, here, model, told[model])


def difference_in_words(more: list[str], less: list[str], model: str) -> Message:
    """Say what a text names that its model does not, and the reverse."""
    words = {
        "here": ", ".join(more),
        "there": ", ".join(less),
        "language": OWN_NAMES[model],
    }
    if not less:
        return _("This says %(here)s, the text in %(language)s does not.") % words
    if not more:
        return _("The text in %(language)s says %(there)s, this does not.") % words
    return _("This says %(here)s, the text in %(language)s %(there)s.") % words


def _model_among(told: Mapping[str, Hashable]) -> str:
    commonest, _times = Counter(told.values()).most_common(1)[0]
    return next(code for code, said in told.items() if said == commonest)
