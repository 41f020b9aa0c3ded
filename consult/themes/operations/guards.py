"""What the operations on themes begin with: who may, and one at a time."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from consult.accounts.models import User
from consult.consultations.models import Activity, Consultation
from consult.errors import Invalid, Message, NotPermitted
from consult.text import graphemes, plain
from consult.themes.models import LONGEST_CONTEST, Grouping, Text, Theme
from consult.themes.refusals import OtherTexts, ThemeIsGone
from consult.themes.rules import can_work_on_themes
from consult.themes.settled import settled_by


def refuse_unless_at_work(by: User, activity: Activity) -> None:
    """Refuse who does not work on the activity's themes.

    :raises NotPermitted: in that case
    """
    if not can_work_on_themes(by, activity):
        raise NotPermitted


def held(activity: Activity) -> Grouping:
    """Keep others from changing the activity's themes until the transaction ends."""
    Grouping.objects.get_or_create(
        activity=activity, defaults={"asked_at": timezone.now()}
    )
    return Grouping.objects.select_for_update().get(activity=activity)


def standing(theme: Theme) -> Theme:
    """Return the theme as it is now, its activity held.

    :raises ThemeIsGone: if it stands no more
    """
    held(theme.activity)
    row = Theme.objects.standing().filter(pk=theme.pk).first()
    if row is None:
        raise ThemeIsGone
    return row


def refuse_once_reported(activity: Activity) -> None:
    """Keep the themes to which a department says what comes of them, as it was read.

    It comes before `held`: reporting holds the consultation too, so what was begun
    before it is seen by it, and what comes after it is refused.

    :raises OutcomeInReview: while an approver reads the outcome
    :raises OutcomeIsReported: once the outcome is reported
    """
    # Answers that refer to the consultation do not wait for this.
    rows = Consultation.objects.select_for_update(no_key=True)
    rows.get(pk=activity.consultation_id)
    if refusal := settled_by(activity):
        raise refusal


def texts_named(
    activity: Activity, question: int | None, numbers: Iterable[int]
) -> list[Text]:
    """Return the texts of these numbers, which all belong together.

    :raises OtherTexts: if one is of another activity or question, or is gone
    """
    wanted = set(numbers)
    rows = Text.objects.filter(activity=activity, question=question, pk__in=wanted)
    found = list(rows.order_by("pk"))
    if not wanted or len(found) != len(wanted):
        raise OtherTexts
    return found


def cleaned(text: str, field: str) -> str:
    """Return what somebody said, as it is kept.

    :raises Invalid: naming the field, if it is empty, too long or cannot be kept
    """
    refusal: Message | None = plain.refusal_of(text)
    if refusal is None and not text.strip():
        refusal = _("Write something first.")
    if refusal is None and graphemes.count(text) > LONGEST_CONTEST:
        refusal = _("Use at most %(longest)d characters.") % {
            "longest": LONGEST_CONTEST
        }
    if refusal:
        raise Invalid(fields={field: [refusal]})
    return plain.clean(text).strip()
