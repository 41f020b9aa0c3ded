"""Questions that are answered with a district."""

from consult.consultations.questions.base import Option
from frontend.citizens.widgets.base import WHOLE, Widget, number_in


class Place(Widget):
    """A list of districts, by name in the page's language."""

    template = "fragments/answers/place.html"

    @property
    def places(self) -> list[Option]:
        return sorted(self.options, key=lambda option: str(option.label))

    @property
    def chosen(self) -> str:
        return str(number_in(self.text_of(WHOLE)))

    @property
    def answer(self) -> int | str | None:
        text = self.text_of(WHOLE)
        return number_in(text) if text.strip() else None
