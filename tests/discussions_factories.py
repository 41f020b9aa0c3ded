"""Agreement and answers, as the operations make them."""

from consult.departments.models import Membership
from consult.discussions.operations import endorse
from tests.factories import (
    CitizenFactory,
    DistrictFactory,
    MembershipFactory,
    ProfileFactory,
)


def official_of(discussion, role=Membership.Role.AUTHOR):
    """Return an official of the department that asks."""
    department = discussion.consultation.department
    return MembershipFactory(role=role, department=department).official


def citizen_of(district=None):
    """Return a citizen who lives in the district, or in one of their own."""
    citizen = CitizenFactory(profile=None)
    ProfileFactory(user=citizen, district=district or DistrictFactory())
    return citizen


def agreed(contribution, by, value=1, language="gu"):
    """Let a citizen agree or disagree; return the contribution with its counts."""
    return endorse(contribution, by=by, value=value, language=language, channel="web")
