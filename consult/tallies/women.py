"""The share of women among those heard, district by district.

Strata are folded one dimension at a time, so this is counted from the answers, once a
day for all that is open. What leaves the house is a whole percentage, and only where
neither the women nor the others are too few.
"""

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.db.models.functions import Now

from consult.accounts.models import Profile
from consult.consultations.models import Activity, Consultation
from consult.responses.models import Response
from consult.tallies.models import WomenHeard


@transaction.atomic
def count_women() -> int:
    """Count anew, over all that is open; return how many districts were heard."""
    live = Activity.objects.filter(consultation__in=Consultation.objects.open(Now()))
    stated = Response.objects.filter(
        activity__in=list(live), district__isnull=False
    ).exclude(gender="")
    rows = (
        stated.order_by()
        .values_list("district")
        .annotate(
            women=Count("participant", filter=Q(gender=Profile.Gender.WOMAN)),
            people=Count("participant"),
        )
    )
    WomenHeard.objects.all().delete()
    made = WomenHeard.objects.bulk_create(
        WomenHeard(district_id=district, women=women, stated=people)
        for district, women, people in rows
    )
    return len(made)


def women_by_district() -> dict[int, int]:
    """Return the percentage of women by LGD code, where it may be shown."""
    fewest = settings.SMALLEST_CELL
    rows = WomenHeard.objects.values_list("district__lgd_code", "women", "stated")
    return {
        code: round(100 * women / stated)
        for code, women, stated in rows.order_by("district__lgd_code")
        if min(women, stated - women) >= fewest
    }
