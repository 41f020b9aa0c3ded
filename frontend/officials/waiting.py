"""What waits for an official, put as an order with one button."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Consultation
from consult.desk.queue import Kind, Task
from consult.errors import Message
from consult.languages import LANGUAGES

ORDERS: Mapping[str, Promise] = {
    Kind.WRITE: _("Finish “{title}”"),
    Kind.TRANSLATE: _("Translate “{title}”: {languages}"),
    Kind.MEND: _("Mend “{title}”"),
    Kind.SUBMIT: _("Ask for approval of “{title}”"),
    Kind.APPROVE: _("Read “{title}” and decide"),
    Kind.LAUNCH: _("Publish “{title}”"),
    Kind.CORRECT: _("Decide on a correction of “{title}”"),
    Kind.REPORT: _("Say what was heard: “{title}”"),
}
BUTTONS: Mapping[str, Promise] = {
    Kind.WRITE: _("Write"),
    Kind.TRANSLATE: _("Translate"),
    Kind.MEND: _("Mend"),
    Kind.SUBMIT: _("Ask for approval"),
    Kind.APPROVE: _("Read"),
    Kind.LAUNCH: _("Publish"),
    Kind.CORRECT: _("Read"),
    Kind.REPORT: _("Results"),
}
# The page that each leads to; the others are done in the editor.
PAGES = {
    Kind.SUBMIT: "submit",
    Kind.LAUNCH: "publish",
    Kind.CORRECT: "corrections",
}
NAMES = dict(LANGUAGES)


@dataclass(frozen=True)
class Line:
    """A task as the desk shows it."""

    task: Task

    @property
    def order(self) -> str:
        words = str(ORDERS[self.task.kind])
        return words.format(title=self.title, languages=self.languages)

    @property
    def title(self) -> Message:
        return self.task.consultation.title or _("Untitled draft")

    @property
    def languages(self) -> str:
        """Name the languages that texts are missing in, each in itself."""
        return ", ".join(NAMES[code] for code in NAMES if code in self.task.missing)

    @property
    def missing(self) -> int:
        return sum(self.task.missing.values())

    @property
    def button(self) -> Message:
        return BUTTONS[self.task.kind]

    @property
    def page(self) -> str:
        """Return the address at which it is done."""
        consultation = self.task.consultation
        if self.task.kind == Kind.REPORT:
            return _results_of(consultation)
        name = PAGES.get(Kind(self.task.kind), "edit")
        return reverse(f"officials:{name}", args=[consultation.slug])


def _results_of(consultation: Consultation) -> str:
    first = next(iter(consultation.activities.all()), None)
    if first is None:
        return reverse("officials:edit", args=[consultation.slug])
    return reverse("officials:results", args=[first.slug])
