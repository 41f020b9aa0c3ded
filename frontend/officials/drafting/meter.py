"""How far a draft is from what the public may see: one tile per text and language."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from consult.consultations.readiness import OPTIONAL
from consult.languages import LANGUAGES
from frontend.officials.drafting.boxes import Box
from frontend.officials.drafting.cards import Card


@dataclass(frozen=True)
class Share:
    """How many of the texts are written, in one language or in all."""

    done: int
    wanted: int
    language: str = ""


class Meter:
    """The texts that the form wants, as far as they are written."""

    def __init__(self, card: Card):
        boxes = list(_wanted(card))
        done = Counter(box.language for box in boxes if str(box.value).strip())
        wanted = Counter(box.language for box in boxes)
        self.total = Share(done.total(), wanted.total())
        self.languages = [
            Share(done[code], wanted[code], own_name) for code, own_name in LANGUAGES
        ]

    @property
    def missing(self) -> int:
        return self.total.wanted - self.total.done

    def drawing(self) -> SafeString:
        """Draw a row of tiles, those of written texts filled."""
        done, wanted = self.total.done, self.total.wanted
        return format_html(
            '<svg class="meter" aria-hidden="true" viewBox="0 0 {} 10"'
            ' preserveAspectRatio="none"><path class="full" d="{}"/>'
            '<path class="empty" d="{}"/></svg>',
            20 * wanted,
            "".join(f"M{20 * tile} 0h19v10h-19z" for tile in range(done)),
            "".join(f"M{20 * tile} 0h19v10h-19z" for tile in range(done, wanted)),
        )


def _wanted(card: Card) -> Iterator[Box]:
    """Yield the inputs of texts that have to be written in every language.

    A text that need not be is wanted in all as soon as it is written in one.
    """
    for name, texts in card.texts.items():
        if name not in OPTIONAL or not texts.is_empty:
            yield from texts.boxes
    for row in card.all_rows:
        yield from _wanted(row)
