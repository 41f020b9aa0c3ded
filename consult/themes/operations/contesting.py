"""Saying that one's words count in the wrong theme, and answering it."""

import hmac

from django.db import IntegrityError, transaction
from django.utils import timezone

from consult import events
from consult.accounts import limits, receipts
from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Consultation
from consult.errors import NotPermitted
from consult.themes.models import Contest, Text, Theme
from consult.themes.operations.guards import cleaned, refuse_unless_at_work
from consult.themes.operations.moving import place_texts
from consult.themes.refusals import (
    AlreadyAnswered,
    AlreadyContested,
    NoLongerPublic,
    NothingToContest,
    OnlyIntoConfirmed,
)
from consult.themes.rules import has_said, participant_of
from consult.themes.settled import settled_by

A_DAY = 20
"""Contests that one person, or whoever holds a code, can begin in a day."""


@transaction.atomic
def contest_placing(text: Text, *, by: User, reason: str, language: str) -> Contest:
    """Say that one's own text counts in the wrong theme, and why.

    :raises NotPermitted: unless ``by`` wrote it
    :raises TooMany: after 20 in a day
    :raises NoLongerPublic: unless the consultation is before the public
    :raises NothingToContest: unless it counts in a confirmed theme
    :raises AlreadyContested: while the last one waits for an answer
    :raises Invalid: naming `reason`, if it is empty or does not fit
    """
    if not has_said(by, text):
        raise NotPermitted
    limits.take(f"contest:{by.pk}", limit=A_DAY, seconds=86_400)
    return _contest(text, reason, language)


@transaction.atomic
def contest_with_code(text: Text, *, code: str, reason: str, language: str) -> Contest:
    """Say the same by the code of the receipt, without signing in.

    :raises NotPermitted: unless it is the code of whoever wrote it
    :raises TooMany: after 20 in a day
    :raises NoLongerPublic: unless the consultation is before the public
    :raises NothingToContest: unless it counts in a confirmed theme
    :raises AlreadyContested: while the last one waits for an answer
    :raises Invalid: naming `reason`, if it is empty or does not fit
    """
    said_by = participant_of(text)
    own = receipts.plain(receipts.code_for(said_by)) if said_by else ""
    if not own or not hmac.compare_digest(own, receipts.plain(code)):
        raise NotPermitted
    limits.take(f"contest:{own}", limit=A_DAY, seconds=86_400)
    return _contest(text, reason, language)


@transaction.atomic
def answer_contest(
    contest: Contest,
    *,
    by: User,
    answer: str,
    is_granted: bool,
    into: Theme | None = None,
) -> Contest:
    """Tell the writer why the text stays, or put it ``into`` a theme (or none).

    That one text may move even when the outcome is reported: it is its writer's right.

    :raises NotPermitted: unless ``by`` may work on the activity's themes
    :raises AlreadyAnswered: the second time
    :raises Invalid: naming `answer`, if it is empty or does not fit
    :raises ThemeIsGone, OtherTexts: if the text cannot go there
    :raises OnlyIntoConfirmed: if nobody can confirm the theme any more
    """
    activity = contest.text.activity
    refuse_unless_at_work(by, activity)
    answer = cleaned(answer, "answer")
    row = Contest.objects.select_for_update().get(pk=contest.pk)
    if row.decided_at:
        raise AlreadyAnswered
    if is_granted:
        if into and not into.is_confirmed and settled_by(activity):
            raise OnlyIntoConfirmed
        place = contest.text.question_id
        place_texts(activity, by=by, texts=[row.text_id], into=into, question=place)

    row.by, row.decided_at = by, timezone.now()
    row.is_granted, row.answer = is_granted, answer
    row.save()
    action = "contest.granted" if is_granted else "contest.refused"
    record(action, by=by, subject=row)
    return row


def _contest(text: Text, reason: str, language: str) -> Contest:
    reason = cleaned(reason, "reason")
    consultation = Consultation.objects.select_related("department").get(
        pk=text.activity.consultation_id
    )
    is_published = consultation.status == Consultation.Status.PUBLISHED
    if not is_published or consultation.department.is_sandbox:
        raise NoLongerPublic
    row = Text.objects.select_related("theme").get(pk=text.pk)
    # While a machine's proposal waits for a person there is nothing to contest.
    if row.theme is None or not row.theme.is_confirmed:
        raise NothingToContest
    try:
        with transaction.atomic():
            contest = Contest.objects.create(
                text=row,
                department=consultation.department,
                theme=row.theme,
                reason=reason,
                language=language,
            )
    except IntegrityError as error:
        raise AlreadyContested from error
    events.publish("themes.contested", about=text.activity)
    return contest
