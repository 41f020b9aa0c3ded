"""The share of women among those heard, district by district.

Strata are folded one dimension at a time, so this is counted from the answers, once a
day for all that is open. What leaves the house is a whole percentage, and only where
neither the women nor the others are too few. Nobody can tell one person's answers to
two activities, so shares are of one activity: of that which most people answered.
"""

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import Now

from consult.accounts.models import Profile
from consult.consultations.models import Activity, Consultation
from consult.responses.cells import EVERYBODY
from consult.responses.models import Response
from consult.tallies.disclosure import Asked, may_be_released
from consult.tallies.models import WomenHeard

GENDERS = Asked(EVERYBODY, ("women", "others"))
"""Of ten new people who are all women, everybody's gender would be known."""


@transaction.atomic
def count_women() -> int:
    """Count anew, in all that is open; return how many districts were heard.

    What was released stays until ten people more have stated their gender.
    """
    opened = Consultation.objects.open(Now())
    live = list(Activity.objects.filter(consultation__in=opened))
    counted = _counted(live)
    WomenHeard.objects.exclude(activity__in=live).delete()
    released = {
        (row.activity_id, row.district_id): _cells(row)
        for row in WomenHeard.objects.order_by("pk")
    }
    WomenHeard.objects.bulk_create(
        [row for row in counted if _may_be_released(row, released)],
        update_conflicts=True,
        unique_fields=["activity", "district"],
        update_fields=["women", "stated"],
    )
    return len({row.district_id for row in counted})


def _counted(live: list[Activity]) -> list[WomenHeard]:
    stated = Response.objects.filter(activity__in=live, district__isnull=False).exclude(
        gender=""
    )
    rows = (
        stated.order_by()
        .values_list("activity", "district")
        .annotate(
            women=Count("participant", filter=Q(gender=Profile.Gender.WOMAN)),
            people=Count("participant"),
        )
    )
    return [
        WomenHeard(
            activity_id=activity, district_id=district, women=women, stated=people
        )
        for activity, district, women, people in rows
    ]


def _may_be_released(
    row: WomenHeard, released: dict[tuple[int, int], dict[str, int]]
) -> bool:
    before = released.get((row.activity_id, row.district_id), {})
    return may_be_released(_cells(row), before=before, asked=[GENDERS])


def _cells(row: WomenHeard) -> dict[str, int]:
    return {EVERYBODY: row.stated, "women": row.women, "others": row.stated - row.women}


def women_by_district() -> dict[int, int]:
    """Return the percentage of women by LGD code, where it may be shown."""
    fewest = settings.SMALLEST_CELL
    rows = WomenHeard.objects.values_list("district__lgd_code", "women", "stated")
    # The last of a district is the one that most people answered.
    return {
        code: round(100 * women / stated)
        for code, women, stated in rows.order_by("stated", "activity")
        if min(women, stated - women) >= fewest
    }
