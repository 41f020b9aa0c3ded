"""A contribution as a page shows it to one reader, in their language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Activity
from consult.contributions.models import Contribution, ContributionTranslation
from consult.departments.models import Department
from consult.departments.rules import Person
from consult.discussions.models import OfficialAnswer
from consult.discussions.reading import Item
from consult.discussions.rules import can_answer
from consult.languages import CODES, ENGLISH
from consult.moderation.notices import Notice
from consult.moderation.reading import mark_of
from consult.moderation.rules import can_moderate
from consult.rebuttals.models import Clarification
from consult.rebuttals.queries import clarifications_shown
from consult.text import graphemes
from consult.text.personal import masked
from consult.themes.models import Theme
from consult.themes.queries import themes_of_contributions
from consult.translations import texts_of
from consult.wording import machine
from frontend.citizens.discussions.versions import tag_of

Form = Contribution.Form
State = Contribution.State

SHORT_SIGNS = 120
"""Of a text, where only its beginning is shown."""

ORIGINS: dict[str, str | Promise] = {
    ContributionTranslation.Origin.MACHINE: _("Machine translation, not checked"),
    ContributionTranslation.Origin.PERSON: _("Translated by a person"),
}


@dataclass(frozen=True)
class Worded:
    """A text in one language, and what is said of it."""

    text: str
    tag: str
    says: str | Promise = ""
    department: Department | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class Quoted:
    """A contribution of an activity, as it is quoted to others."""

    contribution: Contribution
    slug: str

    @cached_property
    def address(self) -> str:
        """The page of the contribution, which others are sent."""
        return reverse("citizens:contribution", args=[self.slug, self.contribution.pk])

    @property
    def text(self) -> str:
        """What was written, as anybody may read it."""
        return self.contribution.shown

    @property
    def short(self) -> str:
        """The beginning of the text, for where a link to it is shown."""
        return graphemes.cut(self.text, SHORT_SIGNS)

    @property
    def tag(self) -> str:
        """The language and script of the text, as browsers are told."""
        return tag_of(self.contribution.form)

    @property
    def form_name(self) -> str:
        """What it is written in, where that is not what its reader reads."""
        it = self.contribution
        return "" if it.form == get_language() else it.get_form_display()


class Own(Quoted):
    """What its author alone is shown: the words as they were typed."""

    @property
    def text(self) -> str:
        return self.contribution.text


@dataclass(frozen=True)
class Card(Quoted):
    """One contribution, with what its reader may do about it."""

    item: Item
    may_answer: bool = False
    may_moderate: bool = False
    # For its author: what became of it. Only its own page tells.
    notice: Notice | None = None
    # The confirmed theme it counts in, if there is one.
    theme: Theme | None = None

    @property
    def is_mine(self) -> bool:
        return self.item.is_mine

    @property
    def mark(self) -> str:
        """The mark of what is read, which a moderator's decision names."""
        return mark_of(self.contribution)

    @property
    def parent(self) -> str:
        """The page of what it replies to; empty if it replies to nothing."""
        parent = self.contribution.parent_id
        if not parent:
            return ""
        return reverse("citizens:contribution", args=[self.slug, parent])

    @property
    def is_gone(self) -> bool:
        """Tell whether only a place is left of the text for this reader."""
        it = self.contribution
        return it.state == State.DELETED or not (it.is_public or self.is_mine)

    @property
    def is_hidden(self) -> bool:
        return self.contribution.state == State.HIDDEN

    @property
    def placeholder(self) -> str:
        """The template of what stands in the place of the text."""
        name = "hidden" if self.is_hidden else "talk/deleted"
        return f"fragments/{name}.html"

    @property
    def text(self) -> str:
        """What was written; what it tells of persons is masked for others."""
        return self.contribution.text if self.is_mine else super().text

    @property
    def shared(self) -> str:
        """What programs are told that show a link to it."""
        return graphemes.cut(super().text, SHORT_SIGNS)

    @property
    def form_name(self) -> str:
        return "" if self.is_gone else super().form_name

    @property
    def translation(self) -> Worded | None:
        """What it says in the reader's language, if somebody or a machine said so."""
        language = get_language() or ENGLISH
        found = self.item.translations.get(language)
        if found is None or self.contribution.form == language:
            return None
        return Worded(masked(found.text), language, ORIGINS[found.origin])

    @property
    def may_ask_translation(self) -> bool:
        """Tell whether the machine can be asked for what is not there yet."""
        it = self.contribution
        return (
            machine.is_on()
            and it.is_public
            and it.form not in (get_language(), Form.OTHER)
            and self.translation is None
        )

    @property
    def answers(self) -> list[Worded]:
        """What departments answered, in the reader's language or else in another."""
        return [_answer(answer) for answer in self.item.answers]

    @property
    def clarifications(self) -> list[Clarification]:
        """The answers to claims that stand beside it; they were fetched with it."""
        return list(self.contribution.clarifications.all())

    @property
    def agrees(self) -> bool:
        return self.item.my_value > 0

    @property
    def disagrees(self) -> bool:
        return self.item.my_value < 0


def cards_for(items: list[Item], activity: Activity, reader: Person) -> list[Card]:
    """Return the items as the reader is shown them, clarified where that is needed."""
    shown = [item.contribution for item in items]
    prefetch_related_objects(shown, clarifications_shown(), "hidden_by__edition")
    answers = can_answer(reader, activity)
    moderates = can_moderate(reader, activity.consultation.department)
    themes = themes_of_contributions([one.pk for one in shown])
    return [
        Card(
            item.contribution,
            activity.slug,
            item,
            answers,
            moderates,
            theme=themes.get(item.contribution.pk),
        )
        for item in items
    ]


def _answer(answer: OfficialAnswer) -> Worded:
    """Return the answer in the reader's language, or else in one that it has."""
    texts = texts_of(answer, "text")
    language = get_language() or ENGLISH
    tag = next((code for code in (language, *CODES) if texts[code]), language)
    return Worded(texts[tag], tag, department=answer.department, at=answer.at)
