"""Putting texts where a person would, and making a theme of some of them."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from consult import events
from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Activity
from consult.themes.counting import count_themes
from consult.themes.models import Origin, Text, Theme
from consult.themes.naming import write_name
from consult.themes.operations.guards import (
    held,
    refuse_once_reported,
    refuse_unless_at_work,
    standing,
    texts_named,
)
from consult.themes.refusals import EnoughQuoted, NotConfirmedYet, OtherTexts
from consult.themes.showing import QUOTATIONS
from consult.themes.standing import standing_texts


@transaction.atomic
def begin_theme(
    activity: Activity,
    *,
    by: User,
    texts: Collection[int],
    question: int | None = None,
    name: Mapping[str, str],
) -> Theme:
    """Make a theme of some texts, out of another or out of none; it is a proposal.

    ``texts`` are their ids; ``question`` is the id of what they answer.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises OutcomeInReview: while an approver reads the outcome
    :raises OutcomeIsReported: once the outcome is reported
    :raises OtherTexts: unless all of them answer the question
    :raises Invalid: naming the language in which the name does not fit
    """
    refuse_unless_at_work(by, activity)
    refuse_once_reported(activity)
    held(activity)
    rows = texts_named(activity, question, texts)
    theme = Theme(activity=activity, question_id=question, made_by=Origin.PERSON)
    write_name(theme, name)

    theme.save()
    _put(rows, theme)
    count_themes(activity)
    record("theme.begun", by=by, subject=theme, texts=len(rows))
    events.publish("themes.changed", about=activity)
    return Theme.objects.get(pk=theme.pk)


@transaction.atomic
def move_texts(
    activity: Activity,
    *,
    by: User,
    texts: Collection[int],
    into: Theme | None,
    question: int | None = None,
) -> list[Text]:
    """Put texts into a theme, or say that none fits them; return them.

    Without a theme ``question`` is the id of what they answer.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises OutcomeInReview: while an approver reads the outcome
    :raises OutcomeIsReported: once the outcome is reported
    :raises ThemeIsGone: if the theme stands no more
    :raises OtherTexts: unless all of them are texts that the theme may hold
    """
    refuse_unless_at_work(by, activity)
    refuse_once_reported(activity)
    return place_texts(activity, by=by, texts=texts, into=into, question=question)


def place_texts(
    activity: Activity,
    *,
    by: User,
    texts: Collection[int],
    into: Theme | None,
    question: int | None,
) -> list[Text]:
    """Do the same for an operation that has asked who may, and when."""
    held(activity)
    target = standing(into) if into else None
    if target and target.activity_id != activity.pk:
        raise OtherTexts
    place = target.question_id if target else question
    rows = texts_named(activity, place, texts)

    _put(rows, target)
    count_themes(activity)
    where = target.pk if target else None
    record("texts.moved", by=by, subject=activity, texts=len(rows), into=where)
    events.publish("themes.changed", about=activity)
    moved = Text.objects.filter(pk__in=[row.pk for row in rows])
    return list(moved.order_by("pk"))


@transaction.atomic
def quote_text(text: Text, *, by: User, is_quoted: bool) -> Text:
    """Let a text that one has read stand for its theme in public, or not any more.

    What must not be read is taken away at any time.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises OutcomeInReview: if it is to be quoted while an approver reads the outcome
    :raises OutcomeIsReported: if it is to be quoted once the outcome is reported
    :raises OtherTexts: if it is in no theme
    :raises NotConfirmedYet: if it is to be quoted for what is only proposed
    :raises EnoughQuoted: if three others stand for the theme
    """
    refuse_unless_at_work(by, text.activity)
    if is_quoted:
        refuse_once_reported(text.activity)
    held(text.activity)
    row = Text.objects.filter(pk=text.pk).first()
    if row is None or row.theme_id is None:
        raise OtherTexts
    if is_quoted:
        _refuse_quoting(row)

    row.is_quoted = is_quoted
    row.save(update_fields=["is_quoted"])
    action = "text.quoted" if is_quoted else "text.unquoted"
    record(action, by=by, subject=row, theme=row.theme_id)
    return row


def _refuse_quoting(text: Text) -> None:
    if text.theme is None or not text.theme.is_confirmed:
        raise NotConfirmedYet
    quoted = standing_texts().filter(theme=text.theme, is_quoted=True)
    if quoted.exclude(pk=text.pk).count() >= QUOTATIONS:
        raise EnoughQuoted


def _put(rows: list[Text], theme: Theme | None) -> None:
    Text.objects.filter(pk__in=[row.pk for row in rows]).update(
        theme=theme,
        placed_by=Origin.PERSON,
        placed_at=timezone.now(),
        is_quoted=False,
        # A person's word for it: neither the most typical nor the least.
        fit=0,
    )
