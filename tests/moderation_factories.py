"""Moderators, and texts that wait for them."""

from consult.contributions.operations import hold_contribution
from consult.moderation.models import Case
from consult.moderation.operations import open_case
from tests.contributions_factories import make_discussion, written
from tests.factories import CitizenFactory, MembershipFactory


def moderator_of(activity, role="moderator"):
    """Return an official who moderates what is written to the activity."""
    department = activity.consultation.department
    return MembershipFactory(department=department, role=role).official


def held_case(activity=None, *, by=None, text="Call me at 98250 12345 today"):
    """Return the open case of a text that was held when it was written."""
    activity = activity or make_discussion()
    author = by or CitizenFactory()
    contribution = written(activity, author, text)
    if contribution.state != contribution.State.HELD:
        hold_contribution(contribution, ["words"])
        open_case(contribution, why=Case.Why.HELD)
    return Case.objects.get(contribution=contribution, decided_at=None)
