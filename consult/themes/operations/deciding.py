"""Deciding on themes: which of them stand, and what they are called."""

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from consult import events
from consult.accounts.models import User
from consult.audit.operations import record
from consult.themes.counting import count_themes
from consult.themes.models import Code, Text, Theme
from consult.themes.naming import named_by_machine, write_name
from consult.themes.operations.guards import (
    refuse_once_reported,
    refuse_unless_at_work,
    standing,
)
from consult.themes.reading import sample_of
from consult.themes.refusals import (
    AlreadyConfirmed,
    NameOfMachine,
    NotNamed,
    NotQuoted,
    OtherTexts,
    SampleNotRead,
    ThemeIsEmpty,
)
from consult.themes.showing import QUOTATIONS
from consult.translations import missing_translations


@transaction.atomic
def confirm_theme(
    theme: Theme,
    *,
    by: User,
    read: Collection[int],
    quoted: Collection[int] = (),
    name: Mapping[str, str] | None = None,
    taken: Collection[str] = (),
) -> Theme:
    """Let a theme count, once somebody has read a sample of its texts.

    ``read`` are the ids of the texts that were read, ``quoted`` of those among them
    that are to stand for it in public. ``name`` is what it is called from now on, where
    that is said; ``taken`` are the languages in which the machine's name was read and
    fits, if need be all; what a person wrote stays as it is.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises ThemeIsGone: if it was dropped or became part of another
    :raises AlreadyConfirmed: the second time
    :raises OutcomeInReview: while an approver reads the outcome
    :raises OutcomeIsReported: once the outcome is reported
    :raises ThemeIsEmpty: if it holds no text
    :raises Invalid: naming the language in which the name does not fit
    :raises NotNamed: naming each language in which it has no name
    :raises NameOfMachine: naming each language in which nobody took over its draft
    :raises SampleNotRead: if some of the sample as it is now were not read
    :raises NotQuoted: unless one to three of the sample are to be quoted
    """
    refuse_unless_at_work(by, theme.activity)
    refuse_once_reported(theme.activity)
    row = standing(theme)
    if row.is_confirmed:
        raise AlreadyConfirmed
    sample = sample_of(row)
    if not sample:
        raise ThemeIsEmpty
    write_name(row, name or {})
    _refuse_unnamed(row, taken)
    _refuse_unread(sample, read)
    _refuse_unquoted(sample, quoted)

    row.state = Theme.State.CONFIRMED
    row.confirmed_at, row.confirmed_by = timezone.now(), by
    row.save()
    # Nothing else stands for it, however it came to be quoted before.
    row.texts.update(is_quoted=Q(pk__in=set(quoted)))
    count_themes(row.activity)
    record("theme.confirmed", by=by, subject=row, read=len(sample))
    events.publish("themes.changed", about=row.activity)
    return row


@transaction.atomic
def rename_theme(theme: Theme, *, by: User, name: Mapping[str, str]) -> Theme:
    """Call a theme something else, in the languages that are named.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises ThemeIsGone: if it stands no more
    :raises OutcomeInReview: while an approver reads the outcome
    :raises OutcomeIsReported: once the outcome is reported
    :raises Invalid: naming the language in which the name does not fit
    :raises NotNamed: if a confirmed theme would lose its name in some language
    """
    refuse_unless_at_work(by, theme.activity)
    refuse_once_reported(theme.activity)
    row = standing(theme)
    write_name(row, name)
    missing = [f"name.{code}" for _field, code in missing_translations(row)]
    if row.is_confirmed and missing:
        raise NotNamed(fields={place: [NotNamed.message] for place in missing})

    row.save()
    record("theme.renamed", by=by, subject=row)
    events.publish("themes.changed", about=row.activity)
    return row


@transaction.atomic
def merge_themes(
    theme: Theme, *, by: User, into: Theme, read: Collection[int] = ()
) -> Theme:
    """Make a theme part of another one; return that.

    ``read`` are the ids of texts that were read: what a machine proposed becomes part
    of a confirmed theme as it would be confirmed itself.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises ThemeIsGone: if one of them stands no more
    :raises OutcomeInReview: while an approver reads the outcome
    :raises OutcomeIsReported: once the outcome is reported
    :raises OtherTexts: if they are one, or group answers to different questions
    :raises SampleNotRead: if a proposal would count so, and some of its sample as it
        is now were not read
    """
    refuse_unless_at_work(by, theme.activity)
    refuse_once_reported(theme.activity)
    row, target = standing(theme), standing(into)
    is_elsewhere = row.activity_id != target.activity_id
    if row == target or is_elsewhere or row.question_id != target.question_id:
        raise OtherTexts
    if target.is_confirmed and not row.is_confirmed:
        _refuse_unread(sample_of(row), read)

    # Who reads a quotation should find it with the name it was chosen for.
    row.texts.update(theme=target, is_quoted=False, placed_at=timezone.now())
    Code.objects.filter(theme=row).update(theme=target)
    row.state, row.merged_into = Theme.State.DROPPED, target
    row.save(update_fields=["state", "merged_into"])
    count_themes(target.activity)
    record("theme.merged", by=by, subject=row, into=target.pk)
    events.publish("themes.changed", about=target.activity)
    return target


@transaction.atomic
def drop_theme(theme: Theme, *, by: User) -> Theme:
    """Let a theme stand no more; its texts are in none until they are placed anew.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises ThemeIsGone: the second time
    :raises OutcomeInReview: while an approver reads the outcome
    :raises OutcomeIsReported: once the outcome is reported
    """
    refuse_unless_at_work(by, theme.activity)
    refuse_once_reported(theme.activity)
    row = standing(theme)
    row.texts.update(theme=None, is_quoted=False, fit=0, placed_at=timezone.now())
    row.state = Theme.State.DROPPED
    row.save(update_fields=["state"])
    count_themes(row.activity)
    record("theme.dropped", by=by, subject=row)
    events.publish("themes.changed", about=row.activity)
    return row


def _refuse_unnamed(theme: Theme, taken: Collection[str]) -> None:
    missing = [f"name.{code}" for _field, code in missing_translations(theme)]
    if missing:
        raise NotNamed(fields={name: [NotNamed.message] for name in missing})
    drafts = [code for code in named_by_machine(theme) if code not in taken]
    if drafts:
        fields = {f"name.{code}": [NameOfMachine.message] for code in drafts}
        raise NameOfMachine(fields=fields)


def _refuse_unquoted(sample: Sequence[Text], quoted: Collection[int]) -> None:
    chosen = set(quoted)
    is_read = chosen <= {text.pk for text in sample}
    if not is_read or not 1 <= len(chosen) <= QUOTATIONS:
        raise NotQuoted(fields={"quoted": [NotQuoted.message]})


def _refuse_unread(sample: Sequence[Text], read: Collection[int]) -> None:
    if not {text.pk for text in sample} <= set(read):
        raise SampleNotRead
