"""What every check of the lint is made of: one function and its examples."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, Protocol, TypeVar

from consult.consultations.findings import Finding
from consult.consultations.lint.items import Document
from consult.errors import Message
from consult.languages import CODES


class Read(Protocol):
    """What a check can read: a text, a question or an activity of a draft."""

    @property
    def place(self) -> str: ...

    @property
    def anchor(self) -> str: ...

    @property
    def evidence(self) -> str: ...


Thing = TypeVar("Thing", bound=Read)


@dataclass(frozen=True)
class Examples:
    """Questions in which the check finds something, and others that are fine."""

    found: list[Document]
    fine: list[Document]


@dataclass(frozen=True)
class Check(Generic[Thing]):
    """One thing that the lint looks for.

    `find` yields findings as seen from what it reads: their places begin there,
    and the rest is added here. What cannot be waived has to be mended.
    """

    name: str
    title: Message
    reads: Callable[[Document], Iterable[Thing]]
    find: Callable[[Thing], Iterator[Finding]]
    examples: Examples
    is_waivable: bool = True

    def findings(self, document: Document) -> Iterator[Finding]:
        """Yield what the check finds in a draft, in the order of the page."""
        for thing in self.reads(document):
            for finding in self.find(thing):
                yield replace(
                    finding.under(thing.place),
                    check=self.name,
                    anchor=f"{thing.anchor}.{finding.place}".strip("."),
                    evidence=finding.evidence or thing.evidence,
                    is_waivable=self.is_waivable,
                )


def question(
    kind: str = "single",
    choices: Iterable[Mapping[str, Any]] = (),
    *,
    gu: str = "",
    hi: str = "",
    en: str = "",
    **values: Any,
) -> Document:
    """Return a question document, for examples."""
    return {
        "kind": kind,
        "is_required": True,
        "text": {"gu": gu, "hi": hi, "en": en},
        "choices": list(choices),
        **values,
    }


def offered(language: str, *texts: str) -> list[Document]:
    """Return choices that are written in one language, for examples."""
    return [{"text": {**dict.fromkeys(CODES, ""), language: text}} for text in texts]
