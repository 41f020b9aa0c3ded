"""A statement as a page shows it to one reader, in their language."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consult.contributions.models import Contribution, ContributionTranslation
from consult.languages import ENGLISH
from consult.statements.models import Vote
from consult.text.personal import masked
from consult.themes.models import Theme
from frontend.citizens.discussions.versions import tag_of

Origin = ContributionTranslation.Origin


@dataclass(frozen=True)
class Choice:
    """One of the three votes, as a button."""

    name: str
    words: str | Promise
    icon: str
    value: int


CHOICES = [
    Choice("agree", _("Agree"), "check", Vote.Value.AGREE),
    Choice("disagree", _("Disagree"), "cross", Vote.Value.DISAGREE),
    Choice("pass", _("Don't know, go on"), "skip", Vote.Value.PASS),
]
WORDS = {choice.value: choice.words for choice in CHOICES}


@dataclass(frozen=True)
class StatementCard:
    """A statement in the reader's language where somebody has translated it."""

    statement: Contribution
    slug: str
    # How its reader voted on it; None if they did not.
    vote: int | None = None
    # The confirmed theme it counts in, if there is one.
    theme: Theme | None = None

    @cached_property
    def translation(self) -> ContributionTranslation | None:
        """What it says in the reader's language, unless it was written in that."""
        language = get_language() or ENGLISH
        if self.statement.form == language:
            return None
        current = self.statement.text_hash
        return next(
            (
                one
                for one in self.statement.translations.all()
                if one.language == language and bytes(one.of_hash) == current
            ),
            None,
        )

    @property
    def text(self) -> str:
        """The statement; what it tells of persons is masked."""
        return masked(self.translation.text if self.translation else self.original)

    @property
    def tag(self) -> str:
        """The language and script of that text, as browsers are told."""
        it = self.translation
        return it.language if it else self.original_tag

    @property
    def original(self) -> str:
        return self.statement.text

    @property
    def original_tag(self) -> str:
        return tag_of(self.statement.form)

    @property
    def is_citizens_translated(self) -> bool:
        """Tell whether others put it into these words than who wrote it."""
        return self.translation is not None and not self.statement.is_seed

    @property
    def is_by_machine(self) -> bool:
        it = self.translation
        return it is not None and it.origin == Origin.MACHINE

    @property
    def voted(self) -> str | Promise:
        """How its reader voted, in words; empty if they did not."""
        return "" if self.vote is None else WORDS[self.vote]

    @cached_property
    def address(self) -> str:
        return reverse("citizens:statement", args=[self.slug, self.statement.pk])
