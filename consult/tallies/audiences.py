"""Who of many people sees an activity's results, and how much of them.

The rules are those of `rules.can_see_results` for one person, and of the districts
to which `queries.tally_of` narrows an official. Here they are asked for thousands at
once, in three queries at most; a test holds both against each other.
"""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from consult.accounts.models import User
from consult.consultations.models import Activity, Consultation
from consult.departments.models import Membership
from consult.responses.models import Response
from consult.responses.submissions import participant_in
from consult.statements.models import Voter
from consult.tallies.models import EarlyLook
from consult.tallies.rules import LOOKERS, can_see_results, is_early

Districts = frozenset[int] | None
"""The LGD codes of the districts that are shown one by one; None is all."""


def shown_to(activity: Activity, people: Collection[int]) -> dict[int, Districts]:
    """Return the ids of the people to whom the results are shown, with their districts.

    While everybody sees the results, everybody sees all of them.
    """
    if can_see_results(AnonymousUser(), activity):
        return dict.fromkeys(people)
    # Who answered and is a member of the department, too, sees what members see.
    return {**dict.fromkeys(_answered(activity, people)), **_members(activity, people)}


def _answered(activity: Activity, people: Collection[int]) -> list[int]:
    """List the citizens who see the results because they answered."""
    consultation = activity.consultation
    if (
        consultation.status != Consultation.Status.PUBLISHED
        or consultation.result_visibility != Consultation.Visibility.AFTER_ANSWERING
    ):
        return []
    citizens = User.objects.filter(
        pk__in=people, is_active=True, phone_index__isnull=False
    ).values_list("pk", flat=True)
    by_participant = {participant_in(activity, pk): pk for pk in citizens}
    is_voted_on = activity.kind == Activity.Kind.STATEMENTS
    kept = (Voter if is_voted_on else Response)._default_manager
    who = kept.filter(activity=activity, participant__in=list(by_participant))
    return [
        by_participant[bytes(participant)]
        for participant in who.values_list("participant", flat=True)
    ]


def _members(activity: Activity, people: Collection[int]) -> dict[int, Districts]:
    """Return the members of the department, and of the state, with their districts."""
    lookers = _looked_today(activity, people) if is_early(activity) else people
    memberships = Membership.objects.filter(
        Q(department=activity.consultation.department_id)
        | Q(role=Membership.Role.STATE_ADMINISTRATOR),
        official__in=lookers,
        official__is_active=True,
    ).prefetch_related("districts")
    found: dict[int, Districts] = {}
    for membership in memberships:
        districts = _districts_of(membership)
        before = found.get(membership.official_id, frozenset())
        is_everywhere = districts is None or before is None
        found[membership.official_id] = (
            None if is_everywhere else frozenset({*(before or ()), *(districts or ())})
        )
    return found


def _looked_today(activity: Activity, people: Collection[int]) -> list[int]:
    """List those who are in the ledger of early looks today, in a role for it."""
    looks = EarlyLook.objects.filter(activity=activity, official_id__in=people)
    today = looks.filter(looked_on=timezone.localdate())
    return list(
        Membership.objects.filter(
            Q(department=activity.consultation.department_id)
            | Q(role=Membership.Role.STATE_ADMINISTRATOR),
            official__in=today.values("official_id"),
            role__in=LOOKERS,
        ).values_list("official", flat=True)
    )


def _districts_of(membership: Membership) -> Districts:
    if membership.role == Membership.Role.STATE_ADMINISTRATOR:
        return None
    return frozenset(d.lgd_code for d in membership.districts.all()) or None
