from datetime import date

from django.db.models import Q, Sum
from django.db.models.functions import Coalesce

from consult.districts.models import District, PopulationCell

ESTIMATE_YEAR = 2026


def people_in(district: District, *, year: int = ESTIMATE_YEAR) -> int:
    """Count the people of every age who live in the district; 0 if unknown."""
    cells = PopulationCell.objects.filter(district=district, year=year)
    return cells.aggregate(total=Sum("people"))["total"] or 0


def population_by_district(*, year: int = ESTIMATE_YEAR) -> dict[int, int]:
    """Return the people of every age by the LGD code of their district."""
    cells = PopulationCell.objects.filter(year=year)
    totals = cells.values_list("district__lgd_code").annotate(total=Sum("people"))
    return dict(totals.order_by("district__lgd_code"))


def people_of_districts(*, on: date, year: int = ESTIMATE_YEAR) -> dict[District, int]:
    """Return how many people live in each district of a day, by LGD code."""
    counted = Sum("population__people", filter=Q(population__year=year))
    districts = District.objects.valid(on).annotate(people=Coalesce(counted, 0))
    return {row: row.people for row in districts.order_by("lgd_code")}


def current_codes(on: date) -> list[int]:
    """List the LGD codes of the districts that exist on a day."""
    valid = District.objects.valid(on).order_by("lgd_code")
    return list(valid.values_list("lgd_code", flat=True))
