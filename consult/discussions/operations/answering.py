"""What a department says in a discussion. Each change is recorded."""

from django.db import transaction
from django.db.models.functions import Now

from consult import events
from consult.accounts.models import User
from consult.audit.operations import record
from consult.consultations.models import Activity
from consult.consultations.operations.guards import refuse_unless_published
from consult.contributions.models import Contribution
from consult.discussions.models import OfficialAnswer, Summary
from consult.discussions.operations.guards import locked
from consult.discussions.refusals import NotAnswerable, refuse_unless_discussion
from consult.discussions.rules import can_answer
from consult.discussions.wordings import Texts, checked
from consult.errors import NotPermitted
from consult.translations import set_texts, texts_of


@transaction.atomic
def answer_contribution(
    contribution: Contribution, *, by: User, text: Texts
) -> OfficialAnswer:
    """Answer for the department, below what a citizen wrote; again is another wording.

    :raises NotPermitted: unless ``by`` may answer for its department
    :raises NotPublished: before the launch, and after a withdrawal
    :raises Invalid: naming each language whose text does not fit, or all if none has one
    :raises NotAnswerable: while the contribution is not public
    """
    contribution = locked(contribution)
    activity = contribution.activity
    if not can_answer(by, activity):
        raise NotPermitted
    refuse_unless_published(activity.consultation)
    texts = checked(text, in_every_language=False)
    if not contribution.is_public:
        raise NotAnswerable

    answer = _answer_of(activity, contribution)
    before = texts_of(answer, "text")
    set_texts(answer, "text", texts)
    answer.by, answer.at = by, Now()
    answer.save()
    answer.refresh_from_db(fields=["at"])
    if contribution.answered_at is None:
        contribution.answered_at = answer.at
        contribution.save(update_fields=["answered_at"])
    record(
        "contribution.answered", by=by, subject=contribution, before=before, after=texts
    )
    events.publish("contribution.answered", about=activity)
    return answer


@transaction.atomic
def write_summary(activity: Activity, *, by: User, text: Texts) -> Summary:
    """Pin above the discussion what was said so far, in every language.

    :raises NotPermitted: unless ``by`` may answer for its department
    :raises NotPublished: before the launch, and after a withdrawal
    :raises NotADiscussion: if it is another kind of activity
    :raises Invalid: naming each language whose text does not fit or is missing
    """
    if not can_answer(by, activity):
        raise NotPermitted
    refuse_unless_discussion(activity)
    refuse_unless_published(activity.consultation)
    texts = checked(text, in_every_language=True)

    known = Summary.objects.select_for_update().filter(activity=activity).first()
    summary = known or Summary(activity=activity)
    before = texts_of(summary, "text")
    set_texts(summary, "text", texts)
    summary.by, summary.at = by, Now()
    summary.save()
    summary.refresh_from_db(fields=["at"])
    record("discussion.summed_up", by=by, subject=activity, before=before, after=texts)
    events.publish("contribution.summed_up", about=activity)
    return summary


@transaction.atomic
def remove_summary(activity: Activity, *, by: User) -> None:
    """Take away what is pinned above the discussion; nothing there stays nothing.

    :raises NotPermitted: unless ``by`` may answer for its department
    """
    if not can_answer(by, activity):
        raise NotPermitted
    summary = Summary.objects.select_for_update().filter(activity=activity).first()
    if summary is None:
        return

    before = texts_of(summary, "text")
    summary.delete()
    record("discussion.summary_removed", by=by, subject=activity, before=before)
    events.publish("contribution.summed_up", about=activity)


def _answer_of(activity: Activity, contribution: Contribution) -> OfficialAnswer:
    """Return the department's answer, which may be one yet to be written."""
    department = activity.consultation.department
    # The contribution is locked: nobody else writes its answers.
    known = contribution.official_answers.filter(department=department).first()
    return known or OfficialAnswer(
        activity=activity, contribution=contribution, department=department
    )
