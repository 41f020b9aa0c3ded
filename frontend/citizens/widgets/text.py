"""Questions that are answered in one's own words."""

from frontend.citizens.widgets.base import WHOLE, Widget

FEW = 200
"""Characters up to which two lines are enough to write in."""


class Words(Widget):
    """A box to write in, as long as its answer may be."""

    template = "fragments/answers/text.html"

    @property
    def text(self) -> str:
        return self.text_of(WHOLE)

    @property
    def longest(self) -> int:
        """How many characters the kind of question takes."""
        return self.kind.longest

    @property
    def lines(self) -> int:
        return 6 if self.longest > FEW else 2
