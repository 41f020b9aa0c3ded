"""How far a draft is from what the public may see: one tile per text and language."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from consult.consultations.readiness import OPTIONAL
from consult.languages import LANGUAGES
from frontend.officials.drafting.boxes import Box
from frontend.officials.drafting.cards import Card


@dataclass(frozen=True)
class Share:
    """How many of the texts are ready, in one language or in all.

    Those that fell behind another language, or that a machine wrote, are written and
    not ready.
    """

    ready: int
    behind: int
    wanted: int
    language: str = ""

    @property
    def done(self) -> int:
        return self.ready + self.behind

    def drawing(self) -> SafeString:
        """Draw a row of tiles: those of ready texts filled, of others behind striped."""
        kinds = [("full", 0, self.ready), ("late", self.ready, self.done)]
        kinds.append(("empty", self.done, self.wanted))
        return format_html(
            '<svg class="meter" aria-hidden="true" viewBox="0 0 {} 10"'
            ' preserveAspectRatio="none">{}</svg>',
            20 * self.wanted,
            format_html_join(
                "",
                '<path class="{}" d="{}"/>',
                ((kind, _tiles(range(first, end))) for kind, first, end in kinds),
            ),
        )


class Meter:
    """The texts that the form wants, as far as they are ready."""

    def __init__(self, card: Card):
        boxes = list(_wanted(card))
        written = [box for box in boxes if str(box.value).strip()]
        behind = Counter(box.language for box in written if box.behind)
        done = Counter(box.language for box in written)
        wanted = Counter(box.language for box in boxes)
        self.languages = [
            Share(done[code] - behind[code], behind[code], wanted[code], own_name)
            for code, own_name in LANGUAGES
        ]
        late = behind.total()
        self.total = Share(done.total() - late, late, wanted.total())

    @property
    def missing(self) -> int:
        return self.total.wanted - self.total.done


def _tiles(numbers: range) -> str:
    return "".join(f"M{20 * number} 0h19v10h-19z" for number in numbers)


def _wanted(card: Card) -> Iterator[Box]:
    """Yield the inputs of texts that have to be written in every language.

    A text that need not be is wanted in all as soon as it is written in one.
    """
    for name, texts in card.texts.items():
        if name not in OPTIONAL or not texts.is_empty:
            yield from texts.boxes
    for row in card.all_rows:
        yield from _wanted(row)
