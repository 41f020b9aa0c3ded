"""One reader's view of contributions: what is theirs, and what hangs on each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects

from consult.accounts.models import User
from consult.consultations.models import Activity
from consult.consultations.participation import is_citizen, participant_in
from consult.contributions.models import Contribution, ContributionTranslation
from consult.contributions.rules import is_editable, is_judged
from consult.departments.rules import Person
from consult.discussions.models import Endorsement, OfficialAnswer


@dataclass(frozen=True)
class Reader:
    """Who reads one discussion, and when; nobody and officials take no part in it."""

    participant: bytes | None
    may_take_part: bool
    mark: int
    at: datetime

    def wrote(self, contribution: Contribution) -> bool:
        mine, theirs = self.participant, contribution.participant
        return mine is not None and theirs is not None and bytes(theirs) == mine


@dataclass(frozen=True)
class Item:
    """A contribution as one reader is shown it, with all that hangs on it.

    ``my_value`` is 1 where the reader agrees, -1 where they disagree, else 0.
    ``translations`` are by language, and of the words that it has now. ``is_new`` is
    what the reader has not seen, once they have marked what they have. The text of
    what is not public is there for its author alone.
    """

    contribution: Contribution
    is_mine: bool
    my_value: int
    answers: list[OfficialAnswer]
    translations: dict[str, ContributionTranslation]
    may_edit: bool
    may_delete: bool
    may_endorse: bool
    is_new: bool


def participant_of_reader(reader: Person, activity: Activity) -> bytes | None:
    """Return under which pseudonym the reader takes part; officials and nobody do not."""
    if not isinstance(reader, User) or not is_citizen(reader):
        return None
    return participant_in(activity, reader.pk)


def items_of(
    contributions: list[Contribution], activity: Activity, reader: Reader
) -> list[Item]:
    """Return what the reader is shown of contributions to one activity, in three queries."""
    answers = OfficialAnswer.objects.select_related("department").order_by("pk")
    prefetch_related_objects(
        contributions, Prefetch("official_answers", answers), "translations"
    )
    values = _values(contributions, reader)
    is_open = activity.consultation.is_open(reader.at)
    return [
        _item(one, reader, values.get(one.pk, 0), is_open=is_open)
        for one in contributions
    ]


def _values(contributions: Iterable[Contribution], reader: Reader) -> dict[int, int]:
    if reader.participant is None:
        return {}
    mine = Endorsement.objects.filter(
        participant=reader.participant,
        contribution__in=[one.pk for one in contributions],
    )
    return dict(mine.values_list("contribution", "value"))


def _item(
    contribution: Contribution, reader: Reader, value: int, *, is_open: bool
) -> Item:
    is_mine = reader.wrote(contribution)
    may_take_part = reader.may_take_part and is_open
    is_new = 0 < reader.mark < contribution.pk and not is_mine
    translations, answers = {}, []
    if contribution.is_public or is_mine:
        # An answer quotes what it answers.
        answers = list(contribution.official_answers.all())
        digest = contribution.text_hash
        translations = {
            row.language: row
            for row in contribution.translations.all()
            if bytes(row.of_hash) == digest
        }
    else:
        # Nobody is shown it by mistake.
        contribution.text = ""
    return Item(
        contribution=contribution,
        is_mine=is_mine,
        my_value=value,
        answers=answers,
        translations=translations,
        may_edit=is_mine and is_open and _may_be_edited(contribution, at=reader.at),
        may_delete=is_mine and contribution.state != Contribution.State.DELETED,
        may_endorse=may_take_part and not is_mine and is_endorsable(contribution),
        is_new=is_new,
    )


def _may_be_edited(contribution: Contribution, *, at: datetime) -> bool:
    return is_editable(contribution, at=at) and not is_judged(contribution)


def is_endorsable(contribution: Contribution) -> bool:
    """Tell whether people can agree with it: a public opinion, and no grievance."""
    return contribution.is_public and not contribution.is_grievance
