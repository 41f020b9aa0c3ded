from typing import Any

from django.utils.translation import gettext_lazy as _

from consult.consultations.models import Question
from consult.consultations.questions.base import (
    Counts,
    Figure,
    Group,
    Option,
    WrongAnswer,
    is_whole_number,
)
from consult.consultations.questions.choices import (
    SomeOfThem,
    refuse_unless_as_many,
)
from consult.consultations.questions.grouped import Grouped


class Ranking(Grouped, SomeOfThem):
    """The choices in order, best first; those that are left out are ranked below.

    Counted are the people who put a choice at a rank. First choices and Borda's
    points follow: of n choices the first gets n - 1, the next n - 2, one that is left
    out none.
    """

    def check(self, question: Question, value: Any) -> list[int]:
        if not isinstance(value, list) or not all(
            is_whole_number(choice) and choice in question.offered for choice in value
        ):
            raise WrongAnswer(_("Choose from the answers offered."))
        if len(set(value)) < len(value):
            raise WrongAnswer(_("Give each rank to one answer only."))
        refuse_unless_as_many(question, len(value))
        return value

    def keys(self, question: Question, value: list[int]) -> list[str]:
        return [_key(choice, rank) for rank, choice in enumerate(value, start=1)]

    def ranks(self, question: Question) -> range:
        """Return the ranks that can be given, from the first on."""
        offered = len(question.choices.all())
        return range(1, min(question.max_choices or offered, offered) + 1)

    def groups(self, question: Question) -> list[Group]:
        return [
            Group(
                str(choice.pk),
                choice.text,
                [
                    Option(
                        _key(choice.pk, rank),
                        _("Rank %(rank)d") % {"rank": rank},
                        choice,
                    )
                    for rank in self.ranks(question)
                ],
                row=choice,
            )
            for choice in self.choices(question)
        ]

    def lines(self, question: Question) -> list[list[str]]:
        # Everybody gives each rank once, so a rank adds up like a choice does.
        by_rank = [
            [_key(choice.pk, rank) for choice in self.choices(question)]
            for rank in self.ranks(question)
        ]
        return super().lines(question) + by_rank

    def figures(self, question: Question, counts: Counts, base: int) -> list[Figure]:
        figures = []
        choices = self.choices(question)
        for choice in choices:
            people = {
                rank: counts.get(_key(choice.pk, rank), 0)
                for rank in self.ranks(question)
            }
            points = sum((len(choices) - rank) * n for rank, n in people.items())
            figures += [
                Figure("first", str(choice.pk), people.get(1, 0)),
                Figure("borda", str(choice.pk), points),
            ]
        return figures

    def in_words(self, question: Question, value: list[int]) -> str:
        names = [question.offered[choice].text for choice in value]
        return "; ".join(f"{rank}. {name}" for rank, name in enumerate(names, start=1))


def _key(choice: int, rank: int) -> str:
    return f"{choice}@{rank}"
