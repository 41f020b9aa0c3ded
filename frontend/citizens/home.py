"""The home page: it opens with a question, not with a banner."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consult.accounts.models import User
from consult.consultations.models import Activity, Consultation
from consult.consultations.queries import public_consultations
from consult.departments.rules import Person
from consult.districts.models import District
from consult.districts.queries import population_by_district
from consult.outcomes.news import count_news
from consult.responses.queries import response_of
from consult.tallies.featured import featured_activity
from consult.tallies.queries import ResultsNotShown, people_in, tally_of
from frontend.charts import locator
from frontend.citizens.forms import AnswerForm
from frontend.citizens.last_seen import last_seen
from frontend.citizens.rows import rows_of
from frontend.places import (
    chosen_district,
    current_districts,
    district_of,
    tiles_of,
)
from frontend.public import same_for_everybody
from frontend.readers import reader_of
from frontend.templatetags.dates import SOON

# A district whose share of the answers is below this part of its share of the
# people is told that its voice is missing.
FAIR_PART = 0.8
SHOWN = 5


@dataclass(frozen=True)
class Heard:
    """How many answers came from a district, and whether that is few."""

    people: int
    is_few: bool


@same_for_everybody
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the question that most needs this reader, then what else is open."""
    at, reader = timezone.now(), reader_of(request)
    districts = current_districts()
    district = chosen_district(request, districts, otherwise=district_of(reader))
    activity = featured_activity(at=at, district=district)
    open_now = _open_now(at, district)
    others = open_now.exclude(activities=activity) if activity else open_now
    soon = others.filter(closes_at__lt=at + SOON)
    later = others.filter(closes_at__gte=at + SOON)
    return render(
        request,
        "citizens/home.html",
        {
            "at": at,
            "districts": districts,
            "district": district,
            "locator": locator(tiles_of(districts, lit=[district] if district else [])),
            "activity": activity,
            "form": AnswerForm(activity, {})
            if activity and activity.is_answered_at_once
            else None,
            "is_answered": bool(activity and response_of(reader, activity)),
            "people": people_in([activity]).get(activity.pk, 0) if activity else 0,
            "heard": _heard(activity, district, reader),
            "open_count": open_now.count(),
            "soon": rows_of(soon[:SHOWN]),
            "later": rows_of(later[:SHOWN]),
            "closed": rows_of(_lately_closed(at)[:3]),
            "news": count_news(reader, since=last_seen(request))
            if isinstance(reader, User)
            else 0,
        },
    )


def _open_now(at: datetime, district: District | None) -> QuerySet[Consultation]:
    slug = district.slug if district else ""
    return public_consultations(at=at, phase="open", district=slug)


def _lately_closed(at: datetime) -> QuerySet[Consultation]:
    return public_consultations(at=at, phase="closed").order_by("-closes_at", "-pk")


def _heard(
    activity: Activity | None, district: District | None, reader: Person
) -> Heard | None:
    """Return how well the question has heard the district, if that may be shown."""
    if activity is None or district is None:
        return None
    try:
        released = tally_of(activity, reader=reader, strata=True)
    except ResultsNotShown:
        return None
    strata = released.strata.get("district", [])
    code = str(district.lgd_code)
    people = next((row.people for row in strata if row.stratum == code), None)
    population = population_by_district()
    if not people or not population:
        return None
    fair = released.people * population.get(district.lgd_code, 0)
    return Heard(people, people * sum(population.values()) < FAIR_PART * fair)
